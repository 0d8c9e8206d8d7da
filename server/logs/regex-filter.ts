import { fail, ok } from "@/lib/fault";
import type { RegexFilter } from "@/lib/health/bounded-regex";
import type { LineFilter } from "@/lib/logs/line-filter";

/** Lines that match a pattern, tested away from the engine's own thread and for a bounded time. */
export const matching = (pattern: string, regex: RegexFilter): LineFilter => ({
  mayFit: () => true,
  async fitting(lines) {
    const tested = await regex.filter(pattern, lines);
    if (tested.kind === "tested") return ok(tested.matching);
    if (tested.kind === "too-slow") {
      return fail("bad-request", `regex: too slow, it took more than ${tested.limitMs} ms for ${lines.length} lines`);
    }
    return fail("internal", `the search failed: ${tested.message}`);
  },
});
