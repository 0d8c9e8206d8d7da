import { type Fault, fail, ok, type Result } from "@/lib/fault";
import { exchange, type Question } from "./exchange";
import { type StreamEvent, streamEvents } from "./stream-events";

/** What is left out is not sent. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export type StreamQuestion = { query?: Query; lastEventId?: string | null; signal?: AbortSignal };

/** The API of an engine, over HTTP. Every fault of the engine comes back as it said it. */
export interface Client {
  readonly url: string;
  get<T>(path: string, query?: Query): Promise<Result<T>>;
  post<T>(path: string, body: unknown, query?: Query): Promise<Result<T>>;
  text(path: string, query?: Query): Promise<Result<string>>;
  /** Null where the stream has nothing more to say, ever. Iterating rejects when the connection breaks. */
  stream(path: string, question: StreamQuestion): Promise<Result<AsyncIterable<StreamEvent> | null>>;
}

/** Stopping a service that will not die takes the engine half a minute, waiting for one at most five. */
const SILENCE_MS = 330_000;
/** Streams ping four times in this time. */
const STREAM_SILENCE_MS = 60_000;

export type Credentials = { token: string | null; actor: string };

export function createClient(url: string, { token, actor }: Credentials): Client {
  const headers: Record<string, string> = {
    accept: "application/json, text/*",
    "x-moorage-actor": actor,
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };

  async function whole(question: Question): Promise<Result<string>> {
    const reply = await exchange(url, question);
    if (!reply.ok) return reply;
    try {
      let text = "";
      for await (const chunk of reply.value.text) text += chunk;
      return reply.value.status < 400 ? ok(text) : { ok: false, fault: faultIn(text, reply.value.status) };
    } catch (error) {
      return fail("engine-absent", `the engine at ${url} broke off its answer (${(error as Error).message})`);
    }
  }

  const ask = (method: string, path: string, query: Query = {}, body?: unknown) =>
    whole({
      method,
      path: path + search(query),
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      silenceMs: SILENCE_MS,
    });

  return {
    url,
    get: async <T>(path: string, query?: Query) => parsed<T>(await ask("GET", path, query)),
    post: async <T>(path: string, body: unknown, query?: Query) => parsed<T>(await ask("POST", path, query, body)),
    text: (path, query) => ask("GET", path, query),
    async stream(path, { query = {}, lastEventId = null, signal }) {
      const reply = await exchange(url, {
        method: "GET",
        path: path + search(query),
        headers: lastEventId === null ? headers : { ...headers, "last-event-id": lastEventId },
        silenceMs: STREAM_SILENCE_MS,
        signal,
      });
      if (!reply.ok) return reply;
      const { status, text } = reply.value;
      if (status === 200) return ok(streamEvents(text));
      let said = "";
      for await (const chunk of text) said += chunk;
      return status === 204 ? ok(null) : { ok: false, fault: faultIn(said, status) };
    },
  };
}

function search(query: Query): string {
  const given = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

function parsed<T>(answer: Result<string>): Result<T> {
  if (!answer.ok) return answer;
  try {
    return ok(JSON.parse(answer.value));
  } catch {
    return fail("internal", "what answers there is no Moorage engine: its answer is not JSON");
  }
}

function faultIn(text: string, status: number): Fault {
  try {
    const { error } = JSON.parse(text);
    if (typeof error?.code === "string" && typeof error.message === "string") return error;
  } catch {} // said below
  return { code: "internal", message: `what answers there is no Moorage engine: status ${status}` };
}
