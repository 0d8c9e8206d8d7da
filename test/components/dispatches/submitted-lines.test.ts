import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { submittedLines } from "@/components/dispatches/submitted-lines";

const fault = (pointer: string) => ({ pointer, reason: "r", rule: "some rule", value: null });
const marked = (value: unknown, ...pointers: string[]) =>
  submittedLines(JSON.stringify(value), pointers.map(fault))
    .filter(({ faults }) => faults.length > 0)
    .map(({ text, faults }) => [text.trim(), faults.map(({ pointer }) => pointer).join()]);

const sidecar = { specs: [{ name: "web", cmd: "curl2", args: [], "a/b~c": 1 }], written_by: "ash" };

describe("what was handed in", () => {
  it("is marked where the fault is, at every depth", () => {
    expect(marked(sidecar, "/specs/0/cmd", "/written_by")).toEqual([
      ['"cmd": "curl2",', "/specs/0/cmd"],
      ['"written_by": "ash"', "/written_by"],
    ]);
    expect(marked(sidecar, "/specs/0/a~1b~0c")).toEqual([['"a/b~c": 1', "/specs/0/a~1b~0c"]]);
    expect(marked(sidecar, "/specs/0/args")).toEqual([['"args": [],', "/specs/0/args"]]);
  });

  it("is marked at what something is missing from", () => {
    expect(marked(sidecar, "/specs/0/healthcheck/url")).toEqual([["{", "/specs/0/healthcheck/url"]]);
    expect(marked(sidecar, "")).toEqual([["{", ""]]);
    expect(marked({}, "/specs")).toEqual([["{}", "/specs"]]);
  });

  it("that is no JSON comes as it was written", () => {
    expect(submittedLines('{"specs": [\n  oops', [fault("")])).toEqual([
      { text: '{"specs": [', faults: [] },
      { text: "  oops", faults: [] },
    ]);
  });

  it("loses nothing and no fault, whatever it is", () => {
    const anything = fc.oneof(fc.jsonValue(), fc.string()).map((value) => JSON.stringify(value));
    const pointer = fc.oneof(
      fc.constant(""),
      fc.string().map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(anything, fc.array(pointer), (text, pointers) => {
        const lines = submittedLines(text, pointers.map(fault));
        expect(JSON.parse(lines.map(({ text }) => text).join("\n"))).toEqual(JSON.parse(text));
        expect(lines.reduce((sum, { faults }) => sum + faults.length, 0)).toBe(pointers.length);
      }),
    );
  });
});
