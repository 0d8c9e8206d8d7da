import * as z from "zod/mini";
import { PollError } from "@/components/connection/poll-fault";
import { OLD_TOKEN } from "@/components/session/token-words";

/** The outside of a client. */
export type Ways = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The engine's token, if this browser has it. */
  token(): string | null;
};

/** `headers` are those of the answer, for whoever wants to know the engine's clock. */
export type Answer<T> = { value: T; headers: Headers };

export type TaggedClient<T> = {
  /**
   * What the engine says; the very same object as before while it says that nothing changed. Rejects with a
   * PollError, or as `fetch` does.
   */
  load(signal: AbortSignal): Promise<Answer<T>>;
  /** The tag of what was last handed out; null before the first, and where the engine gives none. */
  tag(): string | null;
};

type Asked<T> = {
  path: string;
  schema: z.ZodMiniType<T>;
  /** Whether it is known to be shown only to those who have the token, which is then sent at once. */
  closed?: boolean;
  /** Puts old objects where nothing changed, so that rows that know them need not render. */
  keep?: (before: T | undefined, now: T) => T;
};

/**
 * Asks with an explicit If-None-Match, because only then does the browser hand a 304 to the page. The token goes
 * along only to an engine that has asked for it.
 */
export function createTaggedClient<T>(
  { fetch, token }: Ways,
  { path, schema, closed = false, keep = (_, now) => now }: Asked<T>,
): TaggedClient<T> {
  // Tag and value in one, so that a 304 never refers to a value that is not there any more.
  let known: { etag: string; value: T } | null = null;
  let asksForToken = closed;

  function request(etag: string | undefined, signal: AbortSignal): Promise<Response> {
    const headers = new Headers({ accept: "application/json" });
    if (etag !== undefined) headers.set("if-none-match", etag);
    const secret = asksForToken ? token() : null;
    if (secret !== null) headers.set("authorization", `Bearer ${secret}`);
    return fetch(path, { headers, signal, cache: "no-store", redirect: "error" });
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
      if (response.status === 304 && asked) return { value: asked.value, headers: response.headers };
      if (response.status === 304) response = await request(undefined, signal);
      if (response.status === 401) throw new PollError({ kind: "unauthorized", message: askingFor(token()) });
      const value = keep(asked?.value, await valueIn(response, schema));
      const etag = response.headers.get("etag");
      known = etag === null ? null : { etag, value };
      return { value, headers: response.headers };
    },
  };
}

/** What an answer of the engine says. Rejects with a PollError where it refuses, or says something else. */
async function valueIn<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  const body = jsonOf(await response.text());
  const { status } = response;
  if (!response.ok)
    throw new PollError({ kind: "refused", status, message: errorMessage(body) ?? `HTTP status ${status}` });
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new PollError({
    kind: "mismatch",
    message: "The engine answered something this page does not understand",
    details: `Engine ${response.headers.get("x-moorage-version") ?? "of unknown version"}\n${firstLines(z.prettifyError(parsed.error))}`,
  });
}

const askingFor = (token: string | null): string => (token === null ? "This engine asks for its token" : OLD_TOKEN);

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
