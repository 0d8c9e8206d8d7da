import { constants } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { type ClockRecord, encodeRecord, RECORD_BYTES } from "./clock-record";
import { type ClockView, openClockView } from "./clock-view";
import { orAbsent } from "./open-regular";

/** Where a file begins within the life of its log; not `whole` where that is in the middle of a line. */
export type Beginning = { offset: number; whole: boolean };

/** Where the previous and the current file begin. The previous one ends where the current one begins. */
export type Layout = { previous: Beginning; current: Beginning };

export const FIRST_LAYOUT: Layout = { previous: { offset: 0, whole: true }, current: { offset: 0, whole: true } };

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;

export type StoredClock = { layout: Layout; last: ClockRecord | null };

/** What a clock says, and whether it is sound to its last byte; null where there is none that could be read. */
export async function readClock(path: string): Promise<StoredClock | null> {
  const view = openClockView(path);
  if (!view) return null;
  try {
    const [previous, current] = await Promise.all([view.header(0), view.header(1)]);
    const last = view.count > 0 ? await view.record(view.count - 1) : null;
    return { layout: { previous: beginningOf(previous), current: beginningOf(current) }, last };
  } catch {
    return null;
  } finally {
    view.close();
  }
}

/** Appends one record; the first one is preceded by the layout. What the disk took only in part is taken back. */
export async function appendRecord(path: string, record: ClockRecord, layout: Layout): Promise<void> {
  const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  try {
    const { size } = await file.stat();
    const whole = size - (size % RECORD_BYTES);
    if (whole !== size) await file.truncate(whole); // a power cut tore the last one
    const text = (whole === 0 ? headerOf(layout, record.at) : "") + encodeRecord(record);
    try {
      await file.appendFile(text);
    } catch (error) {
      await file.truncate(whole).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
  } finally {
    await file.close();
  }
}

/** Puts a clock with another layout in place of the old one, without what lies before it. */
export async function rewriteClock(path: string, layout: Layout, at: number): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
  try {
    await file.appendFile(headerOf(layout, at));
    const view = openClockView(path);
    try {
      for await (const text of view ? recordsFrom(view, layout.previous.offset) : []) await file.appendFile(text);
    } finally {
      view?.close();
    }
    await file.datasync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Removes what a crash while rewriting left. */
export const dropTornClock = (path: string): Promise<unknown> => rm(`${path}.tmp`, { force: true }).catch(orAbsent);

const TEXT_AT_ONCE = 16_384;

/** The records from the one that speaks of `offset` on, as text, some at a time; up to the first damaged one. */
async function* recordsFrom(view: ClockView, offset: number): AsyncGenerator<string> {
  let text = "";
  try {
    const begin = Math.max(0, (await view.first((record) => record.offset > offset)) - 1);
    for (let index = begin; index < view.count; index++) {
      const record = await view.record(index);
      text += encodeRecord(record.kind === "rotating" ? { ...record, kind: "seen" } : record);
      if (text.length < TEXT_AT_ONCE) continue;
      yield text;
      text = "";
    }
  } catch {
    // Times are lost, and nothing else: where the files begin stands in the header.
  }
  yield text;
}

const headerOf = ({ previous, current }: Layout, at: number): string =>
  [previous, current]
    .map(({ offset, whole }) => encodeRecord({ kind: whole ? "whole" : "broken", at, offset, generation: 0 }))
    .join("");

const beginningOf = ({ kind, offset }: ClockRecord): Beginning => ({ offset, whole: kind !== "broken" });
