import type { PortRow } from "./row";

const COLUMNS = [
  ...["port", "project", "service", "generation", "state", "declared", "listening", "address", "pid", "url"],
  ...["since", "ttl_expires_at", "owner_agent", "owner_wi", "findings"],
] as const;

const cellsOf = (row: PortRow): string[] => [
  ...[row.port, row.project, row.service, row.generation, row.state, row.declared, row.listening].map(String),
  ...[row.address ?? "", String(row.pid ?? ""), row.url ?? ""],
  ...[new Date(row.since).toISOString(), new Date(row.ttl_expires_at).toISOString()],
  ...[row.owner_agent, row.owner_wi, row.findings.join(" ")],
];

/** The rows as RFC 4180 has a table, with times as ISO 8601. A cell that a spreadsheet would calculate is text. */
export const csvOf = (rows: readonly PortRow[]): string =>
  [COLUMNS, ...rows.map(cellsOf)].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== text ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The rows as a table of Markdown. */
export const markdownOf = (rows: readonly PortRow[]): string =>
  [COLUMNS, COLUMNS.map(() => "---"), ...rows.map(cellsOf)]
    .map((cells) => `| ${cells.map(inlineMarkdown).join(" | ")} |\n`)
    .join("");

/** Nothing that an agent chose may end the cell or become a link, a tag or code. */
export const inlineMarkdown = (text: string): string => text.replace(/[\r\n]+/g, " ").replace(/[\\|`*[\]<>]/g, "\\$&");

/** `ports_20261122T130712Z.csv`: the basic form of ISO 8601, for a colon is no part of a file name everywhere. */
export const fileNameOf = (atMs: number, extension: string): string =>
  `ports_${new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, "")}.${extension}`;
