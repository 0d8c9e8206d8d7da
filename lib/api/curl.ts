import type { Described } from "./described";

const TOKEN = '-H "Authorization: Bearer $(cat ~/.moorage/engine/token)"';

/** A line for a shell that asks for the example of an operation. */
export function curlOf(
  { method, query, body, answers, example }: Described,
  path: string,
  url: string,
  needsToken: boolean,
): string {
  const params = { project: "shop", ...example?.params } as Record<string, string>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);
  const search = query && example?.query !== undefined ? `?${example.query}` : "";
  const address = `${url}${filled}${search}`;
  const streams = Object.values(answers).some(({ events }) => events !== undefined);
  const words = [
    `curl -s${streams ? "N" : ""}${method === "GET" ? "" : ` -X ${method}`} ${quoted(address)}`,
    ...(needsToken ? [TOKEN] : []),
    ...(method === "GET" ? [] : ["-H 'Content-Type: application/json'"]),
    ...(body ? [`-d ${quoted(JSON.stringify(example?.body ?? {}))}`] : []),
  ];
  return words.join(" \\\n  ");
}

const quoted = (text: string): string => (/^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
