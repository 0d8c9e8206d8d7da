import type { Batch } from "@/lib/logs/batch";
import { textBetween } from "@/lib/logs/log-text";
import type { LineMask } from "@/lib/logs/page";
import type { ServiceLog } from "@/lib/logs/service-log";
import { readTogether } from "./read-together";
import type { Told, Voice } from "./voice";

const toldOf = new WeakMap<Batch, Told[]>();

/** A log as its text, piece by piece: `data` is a string, and all of them in a row are the log. */
export const textVoice = (log: ServiceLog, mask: LineMask): Voice => ({
  position: (hub) => hub.told(),
  begins: ({ from }) => from,
  backlog: (from, to) =>
    readTogether(log, `text ${from} ${to}`, async () => {
      const part = await textBetween(log, mask, from, to);
      return part && [{ event: { name: null, data: part.text }, position: part.end }];
    }),
  batch(batch) {
    const told = toldOf.get(batch) ?? [{ event: { name: null, data: batch.text() }, position: batch.to }];
    toldOf.set(batch, told);
    return told;
  },
  unfinished: () => [],
  notice: (name, data) => ({ name, data }),
});
