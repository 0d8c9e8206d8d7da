import * as z from "zod/mini";

const Line = z.object({
  seq: z.number(),
  at: z.nullable(z.number()),
  approx: z.boolean(),
  generation: z.nullable(z.number()),
  text: z.string(),
});

const Page = z.object({
  /** Oldest line first. */
  items: z.array(Line),
  /** Ask with this for what is older; null where nothing is. */
  before: z.nullable(z.number()),
  /** Ask with this for what comes next. */
  after: z.number(),
  /** There is more in the direction in which was read. */
  more: z.boolean(),
});
const Refusal = z.object({ error: z.object({ message: z.string() }) });

export type PagedLine = z.infer<typeof Line>;

/** A page of a log as the engine tells it. */
export type LogPage = z.infer<typeof Page>;

export type PageQuestion = {
  readonly lines: number;
  readonly before?: number;
  readonly after?: number;
  readonly grep?: string;
  readonly regex?: string;
  readonly generation?: number;
};

/** What is kept of a log (`project/name`). Rejects with an Error that says why it cannot be had. */
export interface LogPages {
  ask(service: string, question: PageQuestion): Promise<LogPage>;
}

/** All that is kept of it. Rejects likewise. */
export interface LogFiles {
  file(service: string): Promise<Blob>;
}

type Ways = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  token(): string | null;
};

/** The most that one question may ask for. */
export const MOST_LINES = 5_000;

export function createLogPages({ fetch, token }: Ways): LogPages & LogFiles {
  async function get(service: string, query: Record<string, string | number>): Promise<Response> {
    const params = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const secret = token();
    const response = await fetch(`/api/managed-processes/logs/${service}?${params}`, {
      headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
      cache: "no-store",
      redirect: "error",
    });
    if (response.ok) return response;
    const said = z.safeParse(Refusal, await response.json().catch(() => null));
    throw new Error(said.success ? said.data.error.message : `HTTP status ${response.status}`);
  }

  return {
    async ask(service, question) {
      const response = await get(service, { ...question, lines: Math.min(Math.max(question.lines, 1), MOST_LINES) });
      const page = z.safeParse(Page, await response.json().catch(() => null));
      if (!page.success) throw new Error("The engine answered something this page does not understand");
      return page.data;
    },
    file: async (service) => (await get(service, { download: 1 })).blob(),
  };
}
