import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { LogQuery } from "@/lib/api/logs";
import { nodeClock } from "@/lib/edges/node-clock";
import { boundedRegex } from "@/lib/health/bounded-regex";
import { healthcheckSchema } from "@/lib/spec/healthcheck-schema";
import { LIMITS } from "@/lib/spec/limits";

const PATTERNS = 1_000;
const LIMIT_MS = 3;
const NS_PER_MS = 1e6;
/** What this thread may work for one pattern: some messages and timers, but never the pattern, nor a thread for each. */
const OWN_WORK_MS = 1;

/** Ways to make a backtracking engine work for ever on `aaa…!`; each with a number, so that no two are the same. */
const SHAPES: readonly ((n: number) => string)[] = [
  (n) => `^(a+)+$|x{${n}}`,
  (n) => `^(a|aa)+$|x{${n}}`,
  (n) => `^(a|a?)+$|x{${n}}`,
  (n) => `^(?:a+){${2 + (n % 20)},}$|x{${n}}`,
  (n) => `^([a-z]+)*$|x{${n}}`,
  (n) => `^(.*a){12}$|x{${n}}`,
  (n) => `^((a+)?)+$|x{${n}}`,
  (n) => `((((a{99}){99}){99}){99}){99}|x{${n}}`,
];
const hostile = Array.from({ length: PATTERNS }, (_, n) => SHAPES[n % SHAPES.length]?.(n + 1) ?? "");
const TEXT = `${"a".repeat(40)}!`;

const threads = () => Number(/^Threads:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

/** How long the first thread of this process has worked: what others take on a busy machine does not count. */
const ownWorkMs = () => {
  const [workedNs] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ");
  return Number(workedNs) / NS_PER_MS;
};

it.skipIf(process.platform !== "linux")(
  "a thousand patterns that never end each end at their bound, leave no thread, and cost this one next to nothing",
  async () => {
    const regex = boundedRegex(nodeClock, LIMIT_MS);
    onTestFinished(() => regex.close());
    await regex.test("up", "up");
    const [before, worked] = [threads(), ownWorkMs()];
    const verdicts = await Promise.all(hostile.map((pattern) => regex.test(pattern, TEXT)));
    const each = (ownWorkMs() - worked) / PATTERNS;
    const slow = verdicts.filter(({ kind }) => kind === "too-slow").length;
    console.info(`${slow} of ${PATTERNS} too slow; ${each.toFixed(3)} ms of the first thread for each`);
    expect(verdicts.filter(({ kind }) => kind !== "too-slow" && kind !== "no-match")).toEqual([]);
    expect(slow).toBeGreaterThan(PATTERNS / 2);
    expect(each).toBeLessThan(OWN_WORK_MS);
    await expect.poll(threads, { timeout: 5_000 }).toBeLessThanOrEqual(before);
  },
);

/** As long as a pattern may be, and of what takes longest to read: groups in groups, looks back, names, repetitions. */
const LONGEST = [
  "(",
  "(?<=",
  "(?:",
  "()",
  "(?=",
  "\\k<a>",
  "[\\p{L}]",
  "a{0,99999}",
  "((a+)+)+",
  "(a|b)",
  "{",
  "[^\\d\\W]",
];
const longest = Array.from({ length: PATTERNS }, (_, n) => {
  const unit = LONGEST[n % LONGEST.length] ?? "";
  const times = Math.floor((LIMITS.regexChars - 4) / (unit.length + 1));
  return `${unit.repeat(times)}${unit.startsWith("(") && !unit.endsWith(")") ? ")".repeat(times) : ""}${n}`;
});

it.skipIf(process.platform !== "linux")(
  "whether a pattern is one is found out by reading it, not by running it",
  () => {
    const check = healthcheckSchema(1);
    const command = { type: "command", cmd: "true", shell: false, timeout_s: 1 };
    const worked = ownWorkMs();
    const results = [...hostile, ...longest].flatMap((pattern) => [
      LogQuery.safeParse({ regex: pattern }).success,
      check.safeParse({ ...command, expect_regex: pattern }).success,
    ]);
    const each = (ownWorkMs() - worked) / results.length;
    console.info(`${each.toFixed(3)} ms of the first thread for each`);
    expect(results.filter((accepted) => accepted).length).toBeGreaterThan(2 * PATTERNS);
    expect(each).toBeLessThan(OWN_WORK_MS);
  },
);
