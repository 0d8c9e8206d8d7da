import { describe, expect, it } from "vitest";
import type { Entry } from "@/lib/lifecycle/journal-entry";
import { completionFor } from "@/server/cli/completion-script";
import { eventLine } from "@/server/cli/event-line";
import { exitOf } from "@/server/cli/exit-codes";
import { faultLines } from "@/server/cli/fault-lines";
import { shownLine } from "@/server/cli/shown-line";
import { sinceOf } from "@/server/cli/since";
import { verbIn } from "@/server/cli/verb-in";
import { VERBS } from "@/server/cli/verbs";

it.each([
  [["ls"], "ls"],
  [["--json", "ls", "--home", "x"], "ls"],
  [["--home", "start", "ls"], "ls"],
  [["--url=http://x", "logs", "ls"], "logs"],
  [["--help"], null],
  [[], null],
])("in %j the verb is %s", (argv, verb) => {
  expect(verbIn(argv)).toBe(verb);
});

it.each([
  ["90s", 910_000],
  ["10m", 400_000],
  ["1970-01-01T00:00:01Z", 1_000],
  ["10", null],
  ["yesterday", null],
  ["1w", null],
])("--since %s is %s", (text, at) => {
  expect(sinceOf(text, 1_000_000)).toBe(at);
});

it.each([
  ["engine-absent", 3],
  ["bad-request", 2],
  ["unknown-service", 1],
  ["timeout", 1],
] as const)("%s leaves %i", (code, exit) => {
  expect(exitOf(code)).toBe(exit);
});

describe("a line of a log", () => {
  const wild = "\u001b[32mok\u001b[0m \u001b[2J\u0007\ttab";
  it("keeps its own colours where colours are wanted, and nothing that moves the cursor", () => {
    expect(shownLine(wild, { colours: true })).toBe("\u001b[32mok\u001b[0m \ttab\u001b[0m\n");
  });
  it("is plain elsewhere", () => {
    expect(shownLine(wild, { colours: false })).toBe("ok \ttab\n");
  });
});

describe("faults", () => {
  const text = '{\n  "specs": [\n    { "name": "Web", "a/b": 1 }\n  ]\n}';
  const fault = (pointer: string, value: string | null) => ({ pointer, value, reason: "r", rule: "so it must be" });
  it.each([
    ["/specs/0/name", "f:3:7"],
    ["/specs/0/a~1b", "f:3:22"],
    ["/specs/0/missing", "f:3:5"],
    ["", "f:1:1"],
  ])("at %s stand at %s", (pointer, place) => {
    expect(faultLines([fault(pointer, null)], { name: "f", text }, false)).toBe(
      `${place}: error: r\n    at ${pointer || "/"}: so it must be\n`,
    );
  });
  it("name the value where it is not withheld, and the pointer where there is no text", () => {
    expect(faultLines([fault("/specs/0/name", "Web")], { name: "f", text: null }, false)).toBe(
      'f/specs/0/name: error: r\n    at /specs/0/name: so it must be, not "Web"\n',
    );
  });
});

describe("an event", () => {
  const entry: Entry = {
    at: 0,
    kind: "exited",
    service: "shop/web",
    project: "shop",
    generation: 1,
    pid: 7,
    actor: "engine",
    reason: "exited with code 1",
    dispatch: null,
    request: null,
    before: { state: "healthy", generation: 1, pid: 7, started_at: 0, ttl_expires_at: 1 },
    after: { state: "stopping", generation: 1, pid: 7, started_at: 0, ttl_expires_at: 1 },
  };
  it("is one line of words", () => {
    expect(eventLine(entry, { isTty: true, colours: false })).toBe(
      "1970-01-01T00:00:00.000Z  exited  shop/web  healthy → stopping  by engine: exited with code 1\n",
    );
  });
  it("is fields with tabs in a pipe", () => {
    expect(eventLine(entry, { isTty: false, colours: false }).split("\t")).toHaveLength(6);
  });
});

describe("completions", () => {
  it.each(["bash", "zsh", "fish"])("of %s offer every verb and ask for live services", (shell) => {
    const script = completionFor(shell, VERBS) ?? "";
    for (const { name } of VERBS) expect(script).toContain(name);
    expect(script).toContain("moorage completion services");
  });
  it("are not made up for another shell", () => {
    expect(completionFor("constructor", VERBS)).toBeNull();
  });
});
