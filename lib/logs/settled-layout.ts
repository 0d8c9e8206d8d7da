import { rm, stat } from "node:fs/promises";
import { dropTornClock, FIRST_LAYOUT, type Layout, readClock } from "./clock-file";
import type { ClockRecord } from "./clock-record";
import type { LogFiles } from "./log-files";
import { orAbsent } from "./open-regular";
import { settleRotation } from "./settle-rotation";

type Settled = { layout: Layout; last: ClockRecord | null; stale: boolean };

/**
 * Where the files of a log lie within its life, after whatever a crash interrupted was brought to an end. Safe to
 * repeat: until `stale` is put right on disk, asking again comes to the same.
 */
export async function settledLayout(files: LogFiles): Promise<Settled> {
  await dropTornClock(files.clock);
  const stored = await readClock(files.clock);
  if (!stored) {
    for (const path of [files.copying, files.clock]) await rm(path, { force: true }); // absent, or damaged
    return { layout: await layoutOfFiles(files), last: null, stale: true };
  }
  const { layout, last } = stored;
  if (last?.kind !== "rotating") {
    await rm(files.copying, { force: true });
    return withoutWhatIsGone(files, { layout, last, stale: false });
  }
  const rotated = await settleRotation(files);
  if (!rotated) return withoutWhatIsGone(files, { layout, last, stale: true });
  const current = { offset: layout.current.offset + rotated.bytes, whole: rotated.endsLine };
  return { layout: { previous: layout.current, current }, last, stale: true };
}

/** A previous file of another length than the clock says is not the one it speaks of. */
async function withoutWhatIsGone(files: LogFiles, settled: Settled): Promise<Settled> {
  const { previous, current } = settled.layout;
  if ((await sizeOf(files.previous)) === current.offset - previous.offset) return settled;
  return { ...settled, layout: { previous: current, current } };
}

/** Where there is no clock: as if the log had begun with what is there. */
async function layoutOfFiles(files: LogFiles): Promise<Layout> {
  const size = await sizeOf(files.previous);
  return { ...FIRST_LAYOUT, current: { offset: size, whole: true } };
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(orAbsent))?.size ?? 0;
