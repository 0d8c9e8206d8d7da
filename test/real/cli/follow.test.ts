import { expect, it, onTestFinished } from "vitest";
import { comesTrue } from "../../support/comes-true";
import { commandLine } from "../../support/command-line";
import { startHttpEngine } from "../../support/http-engine";
import { sleeper } from "../../support/plain-services";
import { temporaryHome } from "../../support/temp-home";

const COUNTING = "i=0; while :; do i=$((i+1)); echo n $i; sleep 0.02; done";

const numbersIn = (text: string) => [...text.matchAll(/^n (\d+)$/gm)].map(([, n]) => Number(n));

it("logs -f and events -f go on over a restart of the engine, with no line lost or shown twice", async () => {
  const { root, clear } = temporaryHome();
  onTestFinished(() => void clear());
  const { start, run } = commandLine(root);
  const first = await startHttpEngine({ home: root });
  const input = JSON.stringify({ specs: [sleeper("counter", { args: ["-c", COUNTING] })] });
  expect((await run(["submit", "--agent", "dallas", "--project", "shop", "-"], { input })).code).toBe(0);

  const logs = start(["logs", "-f", "counter", "--lines", "5"]);
  const json = start(["logs", "-f", "--json", "counter", "--lines", "5"]);
  const events = start(["events", "-f", "--json", "--name", "shop/counter"]);
  await logs.until("numbers come", (out) => numbersIn(out).length > 10);
  await events.until("the birth is told", (out) => out.includes('"healthy"'));

  await first.kill();
  const told = numbersIn(logs.out()).at(-1) ?? 0;
  const second = await startHttpEngine({ home: root, port: first.port });
  await logs.until("numbers go on", (out) => (numbersIn(out).at(-1) ?? 0) > told + 10);

  expect((await run(["kill", "counter"])).code).toBe(0);
  const { code, err } = await logs.ended;
  expect(code).toBe(0);
  expect(err).toContain("shop/counter has ended");
  const numbers = numbersIn(logs.out());
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));

  expect((await json.ended).code).toBe(0);
  const lines: { seq: number; at: number | null; text: string }[] = json
    .out()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const counted = numbersIn(lines.map(({ text }) => text).join("\n"));
  expect(counted).toEqual(counted.map((_, at) => (counted[0] ?? 0) + at));
  expect(counted.at(-1)).toBe(numbers.at(-1));
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.every(({ at }) => at === null || Math.abs(at - Date.now()) < 3_600_000)).toBe(true);
  expect(lines.some(({ at }) => at !== null)).toBe(true);

  await events.until("the kill is told", (out) => out.includes('"killed"'));
  const seqs = events
    .out()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).seq as number);
  expect(new Set(seqs).size).toBe(seqs.length);
  events.stop();
  await second.stop();
  await comesTrue("nothing of it lives", () => clear().length === 0);
});
