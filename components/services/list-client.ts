import * as z from "zod/mini";
import { PollError } from "@/components/connection/poll-fault";
import { ServiceList } from "./record";
import { sameWhereEqual } from "./same-where-equal";

const PATH = "/api/managed-processes";

/** The outside of the client. */
export type Ways = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The engine's token, if this browser has it. */
  token(): string | null;
};

/** `headers` are those of the answer, for whoever wants to know the engine's clock. */
export type Answer = { list: ServiceList; headers: Headers };

export type ListClient = {
  /**
   * The list; the very same object as before while the engine says that nothing changed. Rejects with a PollError,
   * or as `fetch` does.
   */
  load(signal: AbortSignal): Promise<Answer>;
  /** The tag of the list that was last handed out; null before the first. */
  tag(): string | null;
};

/**
 * Asks with an explicit If-None-Match, because only then does the browser hand a 304 to the page. The token goes
 * along only to an engine that has asked for it. `query` narrows or widens the list: `?include=ended`.
 */
export function createListClient({ fetch, token }: Ways, query = ""): ListClient {
  // Tag and list in one, so that a 304 never refers to a list that is not there any more.
  let known: { etag: string; list: ServiceList } | null = null;
  let asksForToken = false;

  function request(etag: string | undefined, signal: AbortSignal): Promise<Response> {
    const headers = new Headers({ accept: "application/json" });
    if (etag !== undefined) headers.set("if-none-match", etag);
    const secret = asksForToken ? token() : null;
    if (secret !== null) headers.set("authorization", `Bearer ${secret}`);
    return fetch(PATH + query, { headers, signal, cache: "no-store", redirect: "error" });
  }

  return {
    tag: () => known?.etag ?? null,
    async load(signal) {
      const asked = known;
      let response = await request(asked?.etag, signal);
      if (response.status === 401 && !asksForToken) {
        asksForToken = true;
        if (token() !== null) response = await request(asked?.etag, signal);
      }
      if (response.status === 304 && asked) return { list: asked.list, headers: response.headers };
      if (response.status === 304) response = await request(undefined, signal);
      if (response.status === 401) throw new PollError({ kind: "unauthorized", message: askingFor(token()) });
      const list = sameWhereEqual(asked?.list, await listIn(response));
      const etag = response.headers.get("etag");
      known = etag === null ? null : { etag, list };
      return { list, headers: response.headers };
    },
  };
}

async function listIn(response: Response): Promise<ServiceList> {
  const body = jsonOf(await response.text());
  const { status } = response;
  if (!response.ok)
    throw new PollError({ kind: "refused", status, message: errorMessage(body) ?? `HTTP status ${status}` });
  const parsed = z.safeParse(ServiceList, body);
  if (parsed.success) return parsed.data;
  throw new PollError({
    kind: "mismatch",
    message: "The engine answered something this page does not understand",
    details: `Engine ${response.headers.get("x-moorage-version") ?? "of unknown version"}\n${firstLines(z.prettifyError(parsed.error))}`,
  });
}

const askingFor = (token: string | null): string =>
  token === null ? "This engine asks for its token" : "This engine does not accept the token that this browser has";

const ErrorBody = z.object({ error: z.object({ message: z.string() }) });

function errorMessage(body: unknown): string | null {
  const parsed = z.safeParse(ErrorBody, body);
  return parsed.success ? parsed.data.error.message : null;
}

const DETAIL_LINES = 12;

/** A list that fits nowhere is wrong in every row; the first say what is the matter. */
const firstLines = (text: string): string => text.split("\n").slice(0, DETAIL_LINES).join("\n");

/** The value, or undefined, which fits no schema. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
