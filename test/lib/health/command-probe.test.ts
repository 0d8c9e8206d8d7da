import { describe, expect, it, vi } from "vitest";
import type { CheckOutcome, Processes } from "@/lib/edges/processes";
import type { BoundedRegex, RegexVerdict } from "@/lib/health/bounded-regex";
import { commandProbe } from "@/lib/health/command-probe";
import type { CommandCheck } from "@/lib/spec/spec";
import { ManualClock } from "../../support/manual-clock";

const check: CommandCheck = {
  type: "command",
  cmd: "pg_isready -p 5433",
  shell: false,
  expect_regex: "accepting",
  interval_s: 2,
  timeout_s: 30,
};

type Run = Processes["runCheck"];

const exit = (over: Partial<Extract<CheckOutcome, { kind: "exit" }>> = {}): CheckOutcome => ({
  kind: "exit",
  code: 0,
  signal: null,
  stdout: "accepting connections",
  stderrTail: "",
  ...over,
});

const plainRegex = (verdict?: RegexVerdict): BoundedRegex => ({
  test: async (pattern, text) => verdict ?? { kind: new RegExp(pattern).test(text) ? "match" : "no-match" },
  close: () => {},
});

function ask(run: CheckOutcome | Run, over: { regex?: BoundedRegex; clock?: ManualClock; signal?: AbortSignal } = {}) {
  return commandProbe(check, {
    run: typeof run === "function" ? run : async () => run,
    argv: ["/usr/bin/pg_isready", "-p", "5433"],
    cwd: "/shop",
    env: { PORT: "5433" },
    mark: "home:shop/db:2",
    regex: over.regex ?? plainRegex(),
    timeoutMs: 5_000,
    signal: over.signal ?? new AbortController().signal,
    clock: over.clock ?? new ManualClock(),
  });
}

describe("a command check", () => {
  it("passes on exit 0 and a matching stdout", async () => {
    expect(await ask(exit())).toEqual({ ok: true, error: null, latencyMs: 0, asked: true });
  });

  it("runs the resolved argument vector with its own directory, environment, mark and deadline", async () => {
    const run = vi.fn<Run>(async () => exit());
    await ask(run);
    expect(run.mock.calls[0]?.[0]).toEqual({
      argv: ["/usr/bin/pg_isready", "-p", "5433"],
      cwd: "/shop",
      env: { PORT: "5433" },
      mark: "home:shop/db:2",
      timeoutMs: 5_000,
    });
  });

  it("measures the command alone", async () => {
    const clock = new ManualClock();
    const slowRegex: BoundedRegex = {
      test: async () => {
        await clock.advance(100);
        return { kind: "match" };
      },
      close: () => {},
    };
    const run: Run = async () => {
      await clock.advance(30);
      return exit();
    };
    expect((await ask(run, { clock, regex: slowRegex })).latencyMs).toBe(30);
  });

  it.each<[string, CheckOutcome, string]>([
    ["another exit code", exit({ code: 2, stderrTail: "no response\n" }), "healthcheck command exit 2: no response"],
    ["another exit code in silence", exit({ code: 2 }), "healthcheck command exit 2"],
    [
      "a long complaint, of which the end counts",
      exit({ code: 1, stderrTail: `${"a".repeat(300)}${"b".repeat(200)}` }),
      `healthcheck command exit 1: ${"b".repeat(200)}`,
    ],
    [
      "a complaint cut within a character",
      exit({ code: 1, stderrTail: `\u{1f4a5}${"c".repeat(199)}` }),
      `healthcheck command exit 1: ${"c".repeat(199)}`,
    ],
    [
      "a signal",
      exit({ code: null, signal: "SIGSEGV", stderrTail: "core" }),
      "healthcheck command killed by SIGSEGV: core",
    ],
    ["an end that nobody saw", exit({ code: null }), "healthcheck command ended without an exit code"],
    ["its deadline", { kind: "timeout" }, "healthcheck command timeout after 5000 ms"],
    ["too much output", { kind: "output-limit" }, "healthcheck command output over 1 MB"],
    ["a missing executable", { kind: "error", message: "spawn ENOENT" }, "healthcheck command error: spawn ENOENT"],
    [
      "a stdout that does not match",
      exit({ stdout: "rejecting" }),
      "healthcheck stdout did not match regex /accepting/",
    ],
  ])("fails on %s", async (_, outcome, error) => {
    expect(await ask(outcome)).toMatchObject({ ok: false, asked: true, error });
  });

  it.each<[string, RegexVerdict, string]>([
    ["too slow", { kind: "too-slow", limitMs: 250 }, "healthcheck regex took longer than 250 ms on the output"],
    ["broken", { kind: "error", message: "Invalid group" }, "healthcheck regex error: Invalid group"],
  ])("fails on a regex that is %s", async (_, verdict, error) => {
    expect(await ask(exit(), { regex: plainRegex(verdict) })).toMatchObject({ ok: false, asked: true, error });
  });

  it("does not look at the output of a command that failed", async () => {
    const regex = plainRegex();
    const test = vi.spyOn(regex, "test");
    await ask(exit({ code: 1 }), { regex });
    expect(test).not.toHaveBeenCalled();
  });
});

describe("a command that could not be asked", () => {
  it.each(["spawn EAGAIN", "EMFILE: too many open files", "the spawner ended during the check"])(
    "is no failure of the service: %s",
    async (message) => {
      expect(await ask({ kind: "error", message })).toEqual({ ok: false, asked: false, error: message, latencyMs: 0 });
    },
  );

  it("is told by a runner that breaks its word, too", async () => {
    expect(await ask(() => Promise.reject(new Error("spawn ENFILE")))).toMatchObject({ asked: false });
    expect(await ask(() => Promise.reject(new Error("odd")))).toMatchObject({
      asked: true,
      error: "healthcheck command error: odd",
    });
  });

  it("is no failure when the regex thread could not be started", async () => {
    const regex = plainRegex({ kind: "error", message: "Worker failed (ERR_WORKER_INIT_FAILED)" });
    expect(await ask(exit(), { regex })).toMatchObject({ ok: false, asked: false });
  });

  it("ends even when nobody reports back, and then nobody waits for the command any more", async () => {
    const clock = new ManualClock();
    const signals: (AbortSignal | undefined)[] = [];
    const asked = ask((_, signal) => new Promise(() => void signals.push(signal)), { clock });
    await clock.advance(7_000);
    expect(await asked).toMatchObject({ ok: false, asked: false });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it("ends when the regex never gets its turn", async () => {
    const clock = new ManualClock();
    const asked = ask(exit(), { clock, regex: { test: () => new Promise(() => {}), close: () => {} } });
    await clock.advance(10_000);
    expect(await asked).toMatchObject({ ok: false, asked: false });
  });

  it("stops the command when it is stopped itself", async () => {
    const stop = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    const asked = ask((_, signal) => new Promise(() => void signals.push(signal)), { signal: stop.signal });
    stop.abort();
    expect(await asked).toMatchObject({ ok: false, asked: false });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });
});
