import { ok, type Result } from "@/lib/fault";

/** Which lines are asked for. */
export type LineFilter = {
  /** False only where no line of these bytes can fit: saves taking them apart. */
  mayFit(block: Buffer): boolean;
  /** Indexes of the lines that fit, ascending. */
  fitting(lines: readonly string[]): Promise<Result<readonly number[]>>;
};

/** Lines that contain this text, letter by letter. */
export const containing = (text: string): LineFilter => ({
  mayFit: (block) => block.includes(text),
  fitting: async (lines) => ok(lines.flatMap((line, index) => (line.includes(text) ? [index] : []))),
});

/** Lines that pass both. */
export const both = (first: LineFilter, second: LineFilter): LineFilter => ({
  mayFit: (block) => first.mayFit(block) && second.mayFit(block),
  async fitting(lines) {
    const some = await first.fitting(lines);
    if (!some.ok) return some;
    const rest = await second.fitting(some.value.map((index) => lines[index] ?? ""));
    return rest.ok ? ok(rest.value.map((at) => some.value[at] ?? 0)) : rest;
  },
});
