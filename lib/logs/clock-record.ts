/**
 * One entry of a log clock: at `at` the log was `offset` bytes long, over its whole life, and `generation` writes on.
 * `seen`: the engine watched it grow to there. `unwatched`: it grew to there while no engine ran.
 * `born`: a generation begins there. `rotating`: a rotation has begun and not been recorded as done.
 */
export type ClockRecord = {
  kind: "seen" | "unwatched" | "born" | "rotating" | FileStart;
  at: number;
  offset: number;
  generation: number;
};

/** The two first records: where a file begins within the life of the log, and whether in the middle of a line. */
export type FileStart = "whole" | "broken";

const LETTERS: Record<ClockRecord["kind"], string> = {
  seen: "t",
  unwatched: "u",
  born: "g",
  rotating: "r",
  whole: "s",
  broken: "m",
};
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as ClockRecord["kind"]]));
const SHAPE = /^([a-z]) (\d{13}) (\d{16}) (\d{7})\n$/;

/** Bytes. All are equally long, so that one is found by halving, without reading the others. */
export const RECORD_BYTES = 41;

export const encodeRecord = ({ kind, at, offset, generation }: ClockRecord): string =>
  `${LETTERS[kind]} ${digits(at, 13)} ${digits(offset, 16)} ${digits(generation, 7)}\n`;

/** Null for what is no record. */
export function decodeRecord(text: string): ClockRecord | null {
  const [, letter = "", at, offset, generation] = SHAPE.exec(text) ?? [];
  const kind = KINDS.get(letter);
  return kind ? { kind, at: Number(at), offset: Number(offset), generation: Number(generation) } : null;
}

const digits = (value: number, width: number): string => String(Math.max(0, Math.round(value))).padStart(width, "0");
