import * as z from "zod/mini";
import { storedToken } from "@/components/session/token-store";

const Page = z.looseObject({
  items: z.array(
    z.looseObject({ seq: z.number(), at: z.nullable(z.number()), approx: z.optional(z.boolean()), text: z.string() }),
  ),
  before: z.nullable(z.number()),
  more: z.boolean(),
});

export type FoundLine = { seq: number; at: number | null; approx: boolean; text: string };

export type FoundPage = { items: readonly FoundLine[]; before: number | null; more: boolean };

export type PageAsk = {
  before?: number;
  after?: number;
  lines?: number;
  grep?: string;
  regex?: string;
  generation?: number;
};

/** Asks the engine for lines of a log. Rejects with what it said against it. */
export async function askForLines(id: string, ask: PageAsk): Promise<FoundPage> {
  const params = new URLSearchParams(Object.entries(ask).map(([key, value]) => [key, String(value)]));
  const response = await askForLog(id, params);
  const parsed = z.safeParse(Page, await response.json());
  if (!parsed.success) throw new Error("The engine answered something this page does not understand");
  const { items, before, more } = parsed.data;
  return { items: items.map((item) => ({ ...item, approx: item.approx ?? false })), before, more };
}

/** All that is kept of a log, as a file. */
export const askForFile = async (id: string): Promise<Blob> =>
  (await askForLog(id, new URLSearchParams({ download: "1" }))).blob();

async function askForLog(id: string, params: URLSearchParams): Promise<Response> {
  const [project = "", name = ""] = id.split("/");
  const token = storedToken();
  const response = await fetch(
    `/api/managed-processes/logs/${encodeURIComponent(project)}/${encodeURIComponent(name)}?${params}`,
    { headers: token === null ? {} : { authorization: `Bearer ${token}` }, cache: "no-store" },
  );
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  const said = z.safeParse(z.object({ error: z.object({ message: z.string() }) }), body);
  throw new Error(said.success ? said.data.error.message : `HTTP status ${response.status}`);
}
