import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, it, onTestFinished } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import { boundedRegex } from "@/lib/health/bounded-regex";

/** Each costs a thread that is killed and another that is started. */
const PATTERNS = 40;
const LIMIT_MS = 5;
const NS_PER_MS = 1e6;

/** Ways to make a backtracking engine work for ever on `aaa…!`; each with a number, so that no two are the same. */
const SHAPES: readonly ((n: number) => string)[] = [
  (n) => `^(a+)+$|x{${n}}`,
  (n) => `^(a|aa)+$|x{${n}}`,
  (n) => `^(a|a?)+$|x{${n}}`,
  (n) => `^(?:a+){${2 + (n % 20)},}$|x{${n}}`,
  (n) => `^([a-z]+)*$|x{${n}}`,
  (n) => `^(.*a){12}$|x{${n}}`,
  (n) => `^((a+)?)+$|x{${n}}`,
];
const TEXT = `${"a".repeat(40)}!`;

const threads = () => Number(/^Threads:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

it.skipIf(process.platform !== "linux")(
  "patterns that never end each end at their bound, leave no thread, and hold up nobody but themselves",
  async () => {
    const regex = boundedRegex(nodeClock, LIMIT_MS);
    onTestFinished(() => regex.close());
    await regex.test("up", "up");
    const before = threads();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const patterns = Array.from({ length: PATTERNS }, (_, n) => SHAPES[n % SHAPES.length]?.(n + 1) ?? "");
    const verdicts = await Promise.all(patterns.map((pattern) => regex.test(pattern, TEXT)));
    delay.disable();
    const slow = verdicts.filter(({ kind }) => kind === "too-slow").length;
    const [late, most] = [delay.percentile(99), delay.max].map((ns) => (ns / NS_PER_MS).toFixed(1));
    console.info(`${slow} of ${PATTERNS} too slow; event loop delay p99 ${late} ms, most ${most} ms`);
    expect(verdicts.filter(({ kind }) => kind !== "too-slow" && kind !== "no-match")).toEqual([]);
    expect(slow).toBeGreaterThan(PATTERNS / 2);
    expect(await regex.test("ok", "ok")).toEqual({ kind: "match" });
    await expect.poll(threads, { timeout: 5_000 }).toBeLessThanOrEqual(before);
  },
);
