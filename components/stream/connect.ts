import { createSseParser, type WireEvent } from "./sse-parser";
import { createTimer } from "./timer";

/** The outside of the stream. */
export type StreamWays = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
  /** 0..1 */
  random(): number;
};

type Request = { path: string; token: string | null; lastEventId: string | null };

/** `cut` may be tried again, `refused` not as it is, `over` never. */
type Ending = { kind: "cut" } | { kind: "over" } | { kind: "refused"; code: string; message: string };

type Heard = {
  open(): void;
  /** Bytes have come, whatever they say. */
  alive(): void;
  event(event: WireEvent): void;
  /** Called once, unless the connection was closed from here. */
  end(how: Ending): void;
};

/** The engine says something every 15 seconds. */
const SILENCE_MS = 45_000;

/** Opens one connection. Returns how to close it; after that nothing is heard any more. */
export function connect(ways: StreamWays, request: Request, heard: Heard): () => void {
  const closed = new AbortController();
  const silence = createTimer(ways);

  function end(how: Ending): void {
    if (closed.signal.aborted) return;
    close();
    heard.end(how);
  }

  function close(): void {
    silence.cancel();
    closed.abort();
  }

  function alive(): void {
    silence.set(SILENCE_MS, () => end({ kind: "cut" }));
    heard.alive();
  }

  async function run(): Promise<void> {
    const headers = new Headers({ accept: "text/event-stream" });
    if (request.token !== null) headers.set("authorization", `Bearer ${request.token}`);
    if (request.lastEventId !== null) headers.set("last-event-id", request.lastEventId);
    const init: RequestInit = { headers, signal: closed.signal, cache: "no-store", redirect: "error" };
    const response = await ways.fetch(request.path, init);
    if (closed.signal.aborted) return;
    const refusal = await refusalOf(response);
    if (refusal) return end(refusal);
    alive();
    heard.open();
    await read(response);
    end({ kind: "cut" });
  }

  async function read(response: Response): Promise<void> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const parse = createSseParser();
    while (reader && !closed.signal.aborted) {
      const { done, value } = await reader.read();
      if (done || closed.signal.aborted) return;
      alive();
      for (const event of parse(value)) {
        if (closed.signal.aborted) return;
        heard.event(event);
      }
    }
  }

  silence.set(SILENCE_MS, () => end({ kind: "cut" }));
  run().catch(() => end({ kind: "cut" }));
  return close;
}

/** What is no stream of events, by its status: those that may pass are a cut. */
async function refusalOf(response: Response): Promise<Ending | null> {
  const { status } = response;
  if (status === 204) return { kind: "over" };
  if (status === 200) {
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    return isStream ? null : { kind: "cut" };
  }
  if (status < 400 || status >= 500 || status === 408 || status === 429) return { kind: "cut" };
  const body: unknown = await response.json().catch(() => null);
  const { code = `http-${status}`, message = `HTTP status ${status}` } =
    (body as { error?: { code?: string; message?: string } } | null)?.error ?? {};
  return { kind: "refused", code, message };
}
