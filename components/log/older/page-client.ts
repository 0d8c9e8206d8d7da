import type { NewLine } from "../lines/line-store";

/** A page of a log as the engine tells it, oldest line first. */
export type LogPage = {
  readonly items: readonly NewLine[];
  /** Ask with this for what is older; null where nothing is. */
  readonly before: number | null;
  /** Ask with this for what comes next. */
  readonly after: number;
  /** There is more in the direction in which was read. */
  readonly more: boolean;
};

export type PageQuestion = { readonly lines: number; readonly before?: number; readonly after?: number };

export interface LogPages {
  /** Rejects with an Error that says why there is no page. */
  ask(service: string, question: PageQuestion): Promise<LogPage>;
}

type Ways = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  token(): string | null;
};

/** The most that one question may ask for. */
export const MOST_LINES = 5_000;

export function createLogPages({ fetch, token }: Ways): LogPages {
  return {
    async ask(service, { lines, before, after }) {
      const query = new URLSearchParams({ lines: String(Math.min(Math.max(lines, 1), MOST_LINES)) });
      if (before !== undefined) query.set("before", String(before));
      if (after !== undefined) query.set("after", String(after));
      const headers = new Headers({ accept: "application/json" });
      const secret = token();
      if (secret !== null) headers.set("authorization", `Bearer ${secret}`);
      const response = await fetch(`/api/managed-processes/logs/${service}?${query}`, {
        headers,
        cache: "no-store",
        redirect: "error",
      });
      const body = (await response.json().catch(() => null)) as (LogPage & { error?: { message?: string } }) | null;
      if (response.ok && Array.isArray(body?.items)) return body as LogPage;
      throw new Error(body?.error?.message ?? `HTTP status ${response.status}`);
    },
  };
}
