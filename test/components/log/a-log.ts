import type { LogLines } from "@/components/log/log-lines";
import type { LogPage, LogPages, PagedLine, PageQuestion } from "@/components/log/pages/log-pages";
import type { Follower, TopicStream } from "@/components/stream/topics";

export const SERVICE = "shop/web";

/** A line of ten bytes. */
const numbered = (seq: number, generation: number): PagedLine => ({
  seq,
  at: seq,
  approx: false,
  generation,
  text: `l${seq}`,
});

/** A log of so many lines of ten bytes each, as the engine answers for it, of which the first ones are rotated away. */
export function pagesOf(total: number, { kept = 0, most = 5_000, linesAGeneration = total } = {}) {
  const asked: PageQuestion[] = [];
  const generationOf = (index: number) => 1 + Math.floor(index / linesAGeneration);
  const all = Array.from({ length: total }, (_, index) => numbered(index * 10, generationOf(index))).slice(kept);
  const pages: LogPages = {
    async ask(_, question): Promise<LogPage> {
      asked.push(question);
      const { before = Number.POSITIVE_INFINITY, after, generation: only } = question;
      const lines = Math.min(question.lines, most);
      const within = all
        .filter(({ seq }) => seq < before && seq > (after ?? -1))
        .filter(({ generation }) => only === undefined || generation === only);
      const items = after === undefined ? within.slice(-lines) : within.slice(0, lines);
      const more = items.length < within.length;
      return { items, more, before: more ? (items[0]?.seq ?? null) : null, after: items.at(-1)?.seq ?? after ?? 0 };
    },
  };
  return { pages, asked };
}

/** A stream whose one topic says what a test has it say. */
export function saidStream() {
  let follower: Follower | undefined;
  const stream: Pick<TopicStream, "follow"> = {
    follow(_, given) {
      follower = given;
      given.state({ state: "connecting", since: 0 });
      return () => {
        follower = undefined;
      };
    },
  };
  const say = (name: string, data: object, position: string | null = null) => follower?.event({ name, data, position });
  return {
    stream,
    say,
    state: (state: Parameters<Follower["state"]>[0]) => follower?.state(state),
    lines: (...seqs: number[]) =>
      say("lines", { lines: seqs.map((seq) => [seq, seq, `l${seq}`]) }, `1:${Math.max(...seqs) + 10}`),
    isFollowed: () => follower !== undefined,
  };
}

/** `30` for a line, `gap 10-30 lost` for a mark. */
export const rowsOf = (lines: Pick<LogLines, "count" | "row">) =>
  Array.from({ length: lines.count() }, (_, index) => {
    const row = lines.row(index);
    if (row && "line" in row) return row.line.seq;
    const mark = row?.mark;
    if (mark?.kind === "generation") return `gen ${mark.generation}`;
    if (mark?.kind === "gap") return `gap ${mark.from}-${mark.to} ${mark.reason}`;
    return mark?.kind === "reconnected" ? `reconnected, ${mark.missedBytes} missed` : mark?.kind;
  });
