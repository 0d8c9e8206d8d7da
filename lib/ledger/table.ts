import type { Finding, PortRow } from "./row";

const COLUMNS = [
  ...["port", "project", "service", "generation", "state", "declared", "listening", "address", "pid", "url"],
  ...["since", "ttl_expires_at", "owner_agent", "owner_wi", "findings", "in_words"],
] as const;

const cellsOf = (row: PortRow, words: string): string[] => [
  ...[row.port, row.project, row.service, row.generation, row.state, row.declared, row.listening].map(String),
  ...[row.address ?? "", String(row.pid ?? ""), row.url ?? ""],
  ...[new Date(row.since).toISOString(), new Date(row.ttl_expires_at).toISOString()],
  ...[row.owner_agent, row.owner_wi, row.findings.join(" "), words],
];

/** What is wrong with each row in the words of its findings, as far as those are given. */
function tableOf(rows: readonly PortRow[], findings: readonly Finding[]): (readonly string[])[] {
  const sentences = new Map<string, string[]>();
  for (const { port, services, sentence } of findings) {
    for (const id of services) {
      const key = `${port} ${id}`;
      sentences.set(key, [...(sentences.get(key) ?? []), sentence]);
    }
  }
  const wordsOf = ({ port, project, service }: PortRow) => sentences.get(`${port} ${project}/${service}`) ?? [];
  return [COLUMNS, ...rows.map((row) => cellsOf(row, wordsOf(row).join(" ")))];
}

/** The rows as RFC 4180 has a table, with times as ISO 8601. A cell that a spreadsheet would calculate is text. */
export const csvOf = (rows: readonly PortRow[], findings: readonly Finding[]): string =>
  tableOf(rows, findings)
    .map((cells) => `${cells.map(csvCell).join(",")}\r\n`)
    .join("");

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== text ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The rows as a table of Markdown. */
export function markdownOf(rows: readonly PortRow[], findings: readonly Finding[]): string {
  const [head = [], ...cells] = tableOf(rows, findings);
  return [head, head.map(() => "---"), ...cells]
    .map((cells) => `| ${cells.map(inlineMarkdown).join(" | ")} |\n`)
    .join("");
}

/** Nothing that an agent chose may end the cell or become a link, a tag or code. */
export const inlineMarkdown = (text: string): string => text.replace(/[\r\n]+/g, " ").replace(/[\\|`*[\]<>]/g, "\\$&");

/** `ports_20261122T130712Z.csv`: the basic form of ISO 8601, for a colon is no part of a file name everywhere. */
export const fileNameOf = (atMs: number, extension: string): string =>
  `ports_${new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, "")}.${extension}`;
