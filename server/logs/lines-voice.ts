import type { Batch } from "@/lib/logs/batch";
import { blockAfter, LINE_BYTES, linesOf, type RawLine } from "@/lib/logs/line-blocks";
import { lineTimes } from "@/lib/logs/line-times";
import type { LineMask } from "@/lib/logs/page";
import type { ServiceLog } from "@/lib/logs/service-log";
import { readTogether } from "./read-together";
import type { Told, Voice } from "./voice";

const BLOCK_BYTES = 65_536;

/** `~`: the time is approximate. `…`: the line is longer than what is shown of it. */
type Line = [seq: number, at: number | null, text: string, marks?: string];

type World = { topic: string; log: ServiceLog; mask: LineMask; now(): number };

/** A log line by line with times, as one topic among several. A line without an end comes as `partial` until it has one. */
export function linesVoice({ topic, log, mask, now }: World): Voice {
  const lines = (found: readonly Line[]) => ({ name: "lines", data: { topic, lines: found } });
  const partial = (line: Line) => ({ name: "partial", data: { topic, line } });

  return {
    position: (hub) => hub.lineFrom(),
    begins: ({ lineFrom }) => lineFrom,
    backlog: (from, to) =>
      readTogether(log, `${topic} ${from} ${to}`, async () => {
        const block = await blockAfter(log, from, to, BLOCK_BYTES);
        if (!block) return null;
        const found = linesOf(block);
        const texts = mask(found.map(({ text }) => text));
        const seqs = found.map(({ seq }) => seq);
        const times = await lineTimes(log.files.clock, seqs, now());
        const told = found.map((line, index) => {
          const { at, approx } = times[index] ?? { at: null, approx: true };
          return toLine({ ...line, text: texts[index] ?? "" }, at, approx);
        });
        return [{ event: lines(told), position: block.to }];
      }),
    batch: (batch) => told(batch, topic, lines, partial),
    unfinished(hub) {
      const [from, to] = [hub.lineFrom(), hub.told()];
      const bytes = log.readNow(from, Math.min(to - from, LINE_BYTES));
      const [line] = to > from ? linesOf({ from, to: from + bytes.length, bytes }) : [];
      if (!line) return [];
      const [text = ""] = mask([line.text]);
      return [{ event: partial(toLine({ ...line, text }, now(), false)), position: null }];
    },
    notice: (name, data) => ({ name, data: { topic, ...data } }),
  };
}

const toldOf = new WeakMap<Batch, Map<string, Told[]>>();

function told(
  batch: Batch,
  topic: string,
  lines: (found: readonly Line[]) => Told["event"],
  partial: (line: Line) => Told["event"],
): Told[] {
  const byTopic = toldOf.get(batch) ?? new Map<string, Told[]>();
  toldOf.set(batch, byTopic);
  const known = byTopic.get(topic);
  if (known) return known;
  const all = batch.lines();
  const whole = all.filter((line) => !line.partial);
  const open = all.find((line) => line.partial);
  const made: Told[] = [];
  if (whole.length > 0) {
    const position = whole.at(-1)?.end ?? batch.to;
    made.push({ event: lines(whole.map((line) => toLine(line, batch.at, false))), position });
  }
  // Of a line that is too long to be shown whole, what comes later changes nothing.
  const grows = open && !(open.cut && batch.from - open.seq >= open.text.length);
  if (grows) made.push({ event: partial(toLine(open, batch.at, false)), position: null });
  byTopic.set(topic, made);
  return made;
}

function toLine({ seq, text, cut }: RawLine, at: number | null, approx: boolean): Line {
  const marks = `${approx ? "~" : ""}${cut ? "…" : ""}`;
  return marks === "" ? [seq, at, text] : [seq, at, text, marks];
}
