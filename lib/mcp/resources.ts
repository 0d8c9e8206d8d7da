import type { z } from "zod";
import type { LogPage } from "@/lib/api/logs";
import type { ServiceList } from "@/lib/api/services";
import { fail, ok, type Result } from "@/lib/fault";
import { plainText } from "@/lib/logs/plain-text";
import type { Ask } from "./ask";
import { clipped, shortText, shrunk, withinBounds } from "./bounds";

const SCHEME = "moorage://services/";
const LOG_LINES = 100;
/** Services of one page of the list; each is two resources. */
const PAGE = 40;

export const TEMPLATES = [
  {
    uriTemplate: `${SCHEME}{project}/{name}`,
    name: "service",
    title: "A service",
    description: "All that is known of a service",
    mimeType: "application/json",
  },
  {
    uriTemplate: `${SCHEME}{project}/{name}/log`,
    name: "service-log",
    title: "The log of a service",
    description: `Its newest ${LOG_LINES} lines; the tools read_logs and search_logs have the others`,
    mimeType: "text/plain",
  },
];

/** Each service and its log. `cursor` is the id behind which a page begins. */
export async function listedResources(ask: Ask, cursor: string | undefined) {
  const answer = await ask("listServices");
  if (!answer.ok) return answer;
  const all = (answer.value as z.output<typeof ServiceList>).items
    .filter(({ id }) => cursor === undefined || id > cursor)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = all.slice(0, PAGE);
  const resources = page.flatMap(({ id, state }) => [
    { uri: SCHEME + id, name: id, description: `Service, ${state}`, mimeType: "application/json" },
    { uri: `${SCHEME}${id}/log`, name: `${id} log`, description: "Its newest lines", mimeType: "text/plain" },
  ]);
  const last = page.at(-1);
  return ok({ resources, ...(all.length > PAGE && last && { nextCursor: last.id }) });
}

type Content = { uri: string; mimeType: string; text: string };

/** What a resource holds. Fault: `not-found` for an address that is none of ours. */
export async function readResource(uri: string, ask: Ask): Promise<Result<Content>> {
  const [, project, name, log] = /^moorage:\/\/services\/([\w.-]+)\/([\w.-]+)(\/log)?$/.exec(uri) ?? [];
  if (project === undefined) return fail("not-found", `there is no resource ${clipped(uri, 200)}`);
  const params = { name: `${project}/${name}` };
  if (log === undefined) {
    const answer = await ask("serviceByName", { params });
    if (!answer.ok) return answer;
    const text = JSON.stringify(shrunk(answer.value).value, null, 1);
    return ok({ uri, mimeType: "application/json", text });
  }
  const answer = await ask("readLog", { params, query: { lines: LOG_LINES } });
  if (!answer.ok) return answer;
  const { items } = answer.value as z.output<typeof LogPage>;
  const lines = withinBounds(
    items.map(({ text }) => clipped(plainText(text))),
    "last",
  );
  return ok({ uri, mimeType: "text/plain", text: shortText(lines.map((line) => `${line}\n`).join(""), "") });
}
