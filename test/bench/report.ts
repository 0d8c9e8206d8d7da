import type { Figure, Row } from "./bench";
import type { Machine } from "./machine";

export type Report = { machine: Machine; rows: Row[]; growth: Growth[] };
export type Growth = { what: string; exponent: number };

/** How our figure stands to another one: above 1 is better than it, whichever way better lies. */
export const ratio = (row: Row, other: number): number =>
  row.better === "higher" ? row.ours / other : other / row.ours;

/** Whether the goal of a row is reached; null where it has none. */
export function reached({ goal, ...row }: Row): boolean | null {
  if (!goal) return null;
  const value = goal.of === "self" ? row.ours : row.floor === undefined ? Number.NaN : ratio(row, row.floor);
  return value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (goal.atMost ?? Number.POSITIVE_INFINITY);
}

/** The report as a table in Markdown. */
export function markdown({ machine, rows, growth }: Report): string {
  const { at, node, cpu, cores, memoryGb, load } = machine;
  const names = [...new Set(rows.flatMap(({ peers }) => Object.keys(peers ?? {})))];
  const lines = [`${at} · Node ${node} · ${cores} × ${cpu}, ${memoryGb} GB · load ${load.join(" ")}`, ""];
  for (const area of new Set(rows.map((row) => row.area))) {
    const here = rows.filter((row) => row.area === area);
    const peers = names.filter((name) => here.some((row) => row.peers?.[name]));
    const head = [area, "unit", "Moorage", "floor", "to floor", ...peers, "best peer", "goal"];
    lines.push(`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`);
    for (const row of here) lines.push(`| ${cells(row, peers).join(" | ")} |`);
    lines.push("");
  }
  const absent = new Set(rows.flatMap(({ peers }) => Object.entries(peers ?? {}).flatMap(noted)));
  for (const note of absent) lines.push(`- ${note}`);
  if (growth.length > 0) {
    lines.push("", "Cost against the number of services (0 is constant, 1 is linear):", "");
    for (const { what, exponent } of growth) lines.push(`- ${what}: ${exponent.toFixed(2)}`);
  }
  return `${lines.join("\n")}\n`;
}

function cells(row: Row, peers: readonly string[]): string[] {
  const figures = peers.map((name) => row.peers?.[name]?.value);
  const known = figures.filter((value): value is number => value !== undefined && value !== null);
  const best = row.better === "higher" ? Math.max(...known) : Math.min(...known);
  return [
    row.what,
    row.unit,
    `**${short(row.ours)}**`,
    row.floor === undefined ? "" : short(row.floor),
    row.floor === undefined ? "" : ratio(row, row.floor).toFixed(2),
    ...figures.map((value) => (value === undefined || value === null ? "–" : short(value))),
    known.length === 0 ? "" : `${ratio(row, best).toFixed(1)}×`,
    goalWords(row),
  ];
}

function goalWords(row: Row): string {
  const { goal } = row;
  if (!goal) return "";
  const bound = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  return `${reached(row) ? "✓" : "✗"} ${bound}${goal.of === "floor" ? " of floor" : ""}`;
}

const noted = ([name, { note }]: [string, Figure]): string[] => (note ? [`${name}: ${note}`] : []);

/** Three digits that count. */
const short = (value: number): string =>
  Number.isNaN(value)
    ? "–"
    : value >= 1_000
      ? Math.round(value).toLocaleString("en")
      : String(Number(value.toPrecision(3)));
