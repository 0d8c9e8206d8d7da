import { canDo } from "@/components/commands/can-do";
import { projectOf } from "@/components/services/group-services";
import type { Shown } from "@/components/services/shown";
import { PAGES } from "@/components/shell/pages";

export const SECTIONS = ["Commands", "Recent", "Ports", "Services", "Projects", "Pages"] as const;

export type Section = (typeof SECTIONS)[number];

/** What a row does, as data; who runs it stands elsewhere. */
export type Act =
  | { to: "service" | "restart" | "start" | "kill" | "copy-link"; id: string }
  | { to: "project"; project: string }
  | { to: "page"; href: string }
  | { to: "pause" | "keys" | "theme" };

export type PaletteRow = { id: string; section: Section; text: string; hint: string; act: Act };

/** At most so many of each section: who looks for more types on. */
const MOST = 8;

const GENERAL: readonly { text: string; hint: string; act: Act }[] = [
  { text: "Pause the list, or go on", hint: "p", act: { to: "pause" } },
  { text: "Show the keys", hint: "?", act: { to: "keys" } },
  { text: "Change the theme", hint: "", act: { to: "theme" } },
];

/**
 * What fits a query, in the order in which it is shown. `>` asks for commands alone, `:` for ports, `@` for projects; a
 * bare number has the owner of that port first. `about` is the id of the service whose commands come first, `recent` the
 * ids of the rows that were chosen last: with nothing typed they stand before the others.
 */
export function paletteRows(
  query: string,
  all: readonly Shown[],
  about: string | null,
  recent: readonly string[] = [],
): PaletteRow[] {
  const sign = /^[>:@]/.exec(query)?.[0];
  const words = (sign ? query.slice(1) : query).toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ text, hint }: PaletteRow) => words.every((word) => `${text} ${hint}`.toLowerCase().includes(word));
  const pick = (rows: readonly PaletteRow[]) => rows.filter(fits).slice(0, MOST);
  const ports = () => pick(portRows(all, words));

  if (sign === ">") return pick([...commandRows(all, about), ...generalRows()]);
  if (sign === ":") return ports();
  if (sign === "@") return pick(projectRows(all));
  if (words.length === 0) return [...aboutRows(all, about), ...recentFirst(all, recent)];
  const isNumber = /^\d+$/.test(query.trim());
  return [
    ...(isNumber ? ports() : []),
    ...pick(serviceRows(all)),
    ...pick([...commandRows(all, about), ...generalRows()]),
    ...(isNumber ? [] : ports()),
    ...pick(projectRows(all)),
    ...pick(pageRows()),
  ];
}

function recentFirst(all: readonly Shown[], recent: readonly string[]): PaletteRow[] {
  const others = (rows: readonly PaletteRow[]) => rows.filter(({ id }) => !recent.includes(id));
  const known = [...serviceRows(all), ...projectRows(all), ...pageRows()];
  const chosen = recent.flatMap((id) => known.find((row) => row.id === id) ?? []);
  return [
    ...chosen.map((row): PaletteRow => ({ ...row, section: "Recent" })),
    ...others(serviceRows(all)).slice(0, MOST),
    ...others(pageRows()),
  ];
}

const serviceRows = (all: readonly Shown[]): PaletteRow[] =>
  all.map(({ service: { id }, derived }) => ({
    id: `service ${id}`,
    section: "Services",
    text: id,
    hint: derived.label,
    act: { to: "service", id },
  }));

/** The port that was typed first, then those that begin so. */
function portRows(all: readonly Shown[], [typed = ""]: readonly string[]): PaletteRow[] {
  return all
    .flatMap(({ service }) => service.ports.map((port) => ({ port: String(port), id: service.id })))
    .filter(({ port }) => port.startsWith(typed))
    .sort((a, b) => Number(b.port === typed) - Number(a.port === typed) || Number(a.port) - Number(b.port))
    .map(({ port, id }) => ({
      id: `port ${port} ${id}`,
      section: "Ports",
      text: port,
      hint: id,
      act: { to: "service", id },
    }));
}

const projectRows = (all: readonly Shown[]): PaletteRow[] =>
  [...new Set(all.map(({ service }) => projectOf(service)))].sort().map((project) => ({
    id: `project ${project}`,
    section: "Projects",
    text: project,
    hint: "project",
    act: { to: "project", project },
  }));

const pageRows = (): PaletteRow[] =>
  PAGES.map(({ href, label, key }) => ({
    id: `page ${href}`,
    section: "Pages",
    text: label,
    hint: `g ${key}`,
    act: { to: "page", href },
  }));

const generalRows = (): PaletteRow[] =>
  GENERAL.map(({ text, hint, act }) => ({ id: `run ${text}`, section: "Commands", text, hint, act }));

/** The commands of the service that is meant stand before those of the others. */
const commandRows = (all: readonly Shown[], about: string | null): PaletteRow[] => [
  ...aboutRows(all, about),
  ...all.filter(({ service }) => service.id !== about).flatMap(commandsOf),
];

const aboutRows = (all: readonly Shown[], about: string | null): PaletteRow[] =>
  all.filter(({ service }) => service.id === about).flatMap(commandsOf);

function commandsOf({ service }: Shown): PaletteRow[] {
  const { id } = service;
  const { first, notNow, last } = canDo(service);
  const row = (text: string, hint: string, to: "restart" | "start" | "kill" | "copy-link"): PaletteRow => ({
    id: `${to} ${id}`,
    section: "Commands",
    text: `${text} ${id}`,
    hint,
    act: { to, id },
  });
  return [
    ...(notNow === null ? [row(first === "restart" ? "Restart" : "Start again", "r", first)] : []),
    row("Copy the link to", "y", "copy-link"),
    ...(last === "kill" ? [row("Kill…", "⇧ K", "kill")] : []),
  ];
}
