import { expect, it } from "vitest";
import { step } from "./step";

type Tally = { passed: number; failed: number; skipped: number };
const { sentence, succeeded, sum, tallyOf } = await step<{
  sentence(tally: Tally): string;
  succeeded(tally: Tally): boolean;
  sum(tallies: Tally[]): Tally;
  tallyOf(report: object | null, exitCode: number): Tally;
}>("tally");

const report = (over: object = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [],
  ...over,
});
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

it.each([
  ["a good run", report(), 0, { passed: 3, failed: 0, skipped: 2 }],
  [
    "a failed test",
    report({ numFailedTests: 1, testResults: [file("failed", "failed")] }),
    1,
    { passed: 3, failed: 1, skipped: 2 },
  ],
  [
    "a file that could not be loaded",
    report({ testResults: [file("failed")] }),
    1,
    { passed: 3, failed: 1, skipped: 2 },
  ],
  ["an error outside any test", report(), 1, { passed: 3, failed: 1, skipped: 2 }],
  ["no report at all", null, 1, { passed: 0, failed: 1, skipped: 0 }],
  ["no report, though the exit code is good", null, 0, { passed: 0, failed: 1, skipped: 0 }],
])("counts %s", (_, read, exitCode, expected) => {
  expect(tallyOf(read, exitCode)).toEqual(expected);
});

it("adds up, and says skipped only when there are such", () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 0 },
  ]);
  expect(sentence(total)).toBe("3 passed, 1 failed");
  expect(sentence({ ...total, skipped: 4 })).toBe("3 passed, 1 failed, 4 skipped");
});

it.each([
  [{ passed: 1, failed: 0, skipped: 0 }, true],
  [{ passed: 1, failed: 1, skipped: 0 }, false],
  [{ passed: 0, failed: 0, skipped: 3 }, false],
])("%j succeeded: %s", (tally, expected) => {
  expect(succeeded(tally)).toBe(expected);
});
