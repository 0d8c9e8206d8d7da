import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFinder, type FindEdge, hitFrom } from "@/components/log/find/finder";
import { createPatternRunner, type PatternThread } from "@/components/log/find/pattern-runner";
import type { PatternTask } from "@/components/log/find/pattern-worker";
import { parseQuery } from "@/components/log/find/query";
import { placesWithContext } from "@/components/log/find/with-context";
import { createLineStore } from "@/components/log/lines/line-store";
import type { LogLines } from "@/components/log/log-lines";
import { memoryLines } from "../../../support/memory-lines";

/** A worker that answers at once, or never. */
function thread(answers: boolean): PatternThread & { ended: boolean } {
  const made: PatternThread & { ended: boolean } = {
    ended: false,
    onmessage: null,
    onerror: null,
    postMessage({ source, flags, texts }: PatternTask) {
      const found = texts.flatMap((text, at) => {
        const fit = new RegExp(source, flags).exec(text);
        return fit ? [at, fit.index, fit.index + fit[0].length] : [];
      });
      if (answers) made.onmessage?.({ data: found } as MessageEvent);
    },
    terminate() {
      made.ended = true;
    },
  };
  queueMicrotask(() => made.onmessage?.({ data: "ready" } as MessageEvent));
  return made;
}

/** Time stands still; turns are taken one by one. */
function edge(worker = thread(true)) {
  const turns: (() => void)[] = [];
  let clock = 0;
  let slow = () => {};
  const made: FindEdge = {
    now: () => clock++,
    engineNow: () => 1_010_000,
    soon: (call) => turns.push(call),
    patterns: createPatternRunner(
      () => worker,
      (_, call) => {
        slow = call;
        return () => {};
      },
    ),
  };
  return {
    made,
    worker,
    timeOut: () => slow(),
    async run() {
      for (let turn = turns.shift(); turn; turn = turns.shift()) {
        turn();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const LINES = ["INFO up", "ERROR Boom", "  at a.js", "INFO boom again", "INFO down"];

it.each([
  ["boom", {}, [1, 3]],
  ["Boom", { caseCounts: true }, [1]],
  ["boom", { inverse: true }, [0, 2, 4]],
  ["/bo+m/", {}, [1, 3]],
  ["/bo+m/", { inverse: true }, [0, 2, 4]],
  ["/^ERROR/", { caseCounts: true }, [1]],
  ["level:error", {}, [1, 2]],
  ["level:error boom", {}, [1]],
  ["level:info /boom/", {}, [3]],
  ["since:8s", {}, [2, 3, 4]],
  ["nothing", {}, []],
])("%s %j finds %j", async (typed, settings, hits) => {
  const lines = memoryLines(LINES);
  const { made, run } = edge();
  const finder = createFinder(lines, parseQuery(typed, settings), made);
  await run();
  expect([finder.hits(), finder.state()]).toEqual([hits, { is: "done" }]);
  finder.stop();
});

describe("a finder", () => {
  it("goes on with what comes, and begins anew when older lines came", async () => {
    const lines = memoryLines(["x", "y"], ["x", "z"]);
    const { made, run } = edge();
    const finder = createFinder(lines, parseQuery("x"), made);
    await run();
    lines.add("y", "x");
    await run();
    expect(finder.hits()).toEqual([0, 3]);
    await lines.loadOlder(2);
    await run();
    expect(finder.hits()).toEqual([-2, 0, 3]);
    finder.stop();
    lines.add("x");
    expect(finder.hits()).toEqual([-2, 0, 3]);
  });

  it("begins anew when rows come between those it has looked through", async () => {
    const store = createLineStore("shop/web", { rows: 1_000, bytes: 1_000_000 });
    const numbered = (seq: number) => ({ seq, at: null, text: `line ${seq}` });
    store.add([numbered(10), numbered(20)]);
    const { made, run } = edge();
    const lines = { ...store, subscribe: store.onChange } as unknown as LogLines;
    const finder = createFinder(lines, parseQuery("line"), made);
    await run();
    const found = () => finder.hits().map((place) => lines.row(place - lines.dropped()));
    expect(finder.state()).toEqual({ is: "done" });
    store.mark({ kind: "generation", service: "shop/web", seq: 20, generation: 2, pid: null, startedAt: null });
    expect(finder.state()).toEqual({ is: "looking" });
    await run();
    expect(found()).toMatchObject([{ line: { seq: 10 } }, { line: { seq: 20 } }]);
    store.add([numbered(30)]);
    expect(finder.state()).toEqual({ is: "done" });
    await run();
    expect(found()).toMatchObject([{ line: { seq: 10 } }, { line: { seq: 20 } }, { line: { seq: 30 } }]);
    finder.stop();
  });

  it("looks in slices, so that nothing waits for it", () => {
    const lines = memoryLines(Array.from({ length: 10_000 }, () => "x"));
    const { made } = edge();
    const finder = createFinder(lines, parseQuery("x"), made);
    expect(finder.hits()).toEqual([]);
    expect(finder.state()).toEqual({ is: "looking" });
    finder.stop();
  });

  it("gives up a pattern that takes too long, and ends its worker", async () => {
    const { made, worker, run, timeOut } = edge(thread(false));
    const finder = createFinder(memoryLines(["aaaa"]), parseQuery("/(a+)+$/"), made);
    await run();
    timeOut();
    await run();
    await new Promise((resolve) => setImmediate(resolve));
    expect([finder.state(), worker.ended]).toEqual([{ is: "too-slow" }, true]);
  });

  it("says what is wrong with a pattern", () => {
    const { made } = edge();
    expect(createFinder(memoryLines(["a"]), parseQuery("/(/"), made).state().is).toBe("fault");
  });
});

it("a hit leads to the next and to the one before, round the ends", () => {
  expect([
    hitFrom([2, 5], 2, 1),
    hitFrom([2, 5], 5, 1),
    hitFrom([2, 5], 2, -1),
    hitFrom([2, 5], 5, -1),
    hitFrom([], 0, 1),
  ]).toEqual([5, 2, 5, 2, undefined]);
});

it("context is what lies around each hit, once, in order, however the hits come in", () => {
  const someHits = fc.uniqueArray(fc.nat(60), { maxLength: 20 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(someHits, fc.nat(10), fc.nat(20), (hits, context, cut) => {
      const end = 70;
      const { places, take } = placesWithContext(context, 0);
      const early = hits.slice(0, cut);
      take(early, Math.min(end, (early.at(-1) ?? 0) + 3));
      take(hits, end);
      const wanted = Array.from({ length: end }, (_, place) => place).filter((place) =>
        hits.some((hit) => Math.abs(hit - place) <= context),
      );
      expect(places).toEqual(wanted);
    }),
  );
});
