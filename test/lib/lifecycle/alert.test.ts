import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertText } from "@/lib/lifecycle/alert";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { rejected, verdict } from "@/lib/lifecycle/verdict";
import { aDispatch, aResult } from "../../support/builders";
import { blocksOf, headingsOf } from "./markdown";

const NO_LOGS = new Map<string, string>();
const invalid = (reason: string, over: Partial<Dispatch> = {}) => aDispatch({ ...rejected(reason), ...over });
const unwell = (...specs: Dispatch["specs"]) => aDispatch({ ...verdict(specs), specs });
const sick = aResult({ outcome: "failed", reason: "exited with code 1 before its first health" });

describe("the alert to an agent whose sidecar was refused", () => {
  it("says which dispatch, the class, the reason, what was written and the shape that is understood", () => {
    const text = alertText(invalid("spec[0]: name-missing"), '{"specs":[{}]}', NO_LOGS);
    expect(text).toContain("Dispatch d-1 of project shop: **invalid-managed-spawn**");
    expect(headingsOf(text)).toEqual(["Reason", "What was written", "The shape that is understood"]);
    const [reason, written, shape] = blocksOf(text);
    expect([reason, written]).toEqual(["spec[0]: name-missing", '{"specs":[{}]}']);
    expect(JSON.parse(shape ?? "")).toMatchObject({ specs: [{ name: "web", healthcheck: { type: "http" } }] });
  });

  it("shows at most 500 characters of what was written", () => {
    expect(blocksOf(alertText(invalid("specs-empty"), "x".repeat(501), NO_LOGS))[1]).toBe("x".repeat(500));
  });

  it("says nothing of what was written where nothing could be read", () => {
    expect(headingsOf(alertText(invalid("sidecar-unreadable (EACCES)"), null, NO_LOGS))).not.toContain(
      "What was written",
    );
  });

  it("lists all faults where there are several", () => {
    const fault = (reason: string, pointer: string) => ({ reason, pointer, rule: "a rule", value: null });
    const dispatch = invalid("spec[0]: name-missing", {
      faults: [fault("spec[0]: name-missing", "/specs/0/name"), fault("written_by-not-string", "")],
    });
    expect(blocksOf(alertText(dispatch, null, NO_LOGS))[1]).toBe(
      "spec[0]: name-missing  (at /specs/0/name: a rule)\nwritten_by-not-string  (at /: a rule)",
    );
  });
});

describe("the alert to an agent whose services did not become healthy", () => {
  it("shows why and the last 50 lines for each that failed, and nothing of those that did not", () => {
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`);
    const logs = new Map([["web", lines.join("\n")]]);
    const text = alertText(unwell(sick, aResult({ name: "api" })), null, logs);
    expect(headingsOf(text)).toEqual(["Reason", "web: exited with code 1 before its first health"]);
    expect(blocksOf(text)[1]).toBe(lines.slice(-50).join("\n"));
  });

  it("says so where there was no output", () => {
    expect(blocksOf(alertText(unwell(sick), null, NO_LOGS))[1]).toBe("(no output)");
  });
});

describe("text of an agent in an alert", () => {
  const hostile = fc.oneof(
    fc
      .array(
        fc.constantFrom(
          "`",
          "``",
          "```",
          "~~~",
          "\n",
          "\n# owned\n",
          "\r",
          "\u0001",
          "\u007f",
          "\u009b",
          "\u001b[2J",
          " ",
          "x",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 80 }),
  );

  it("cannot leave its fence, whatever it is made of", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (reason, written, log) => {
        const refused = alertText(invalid(reason), written, NO_LOGS);
        expect(headingsOf(refused)).toEqual(["Reason", "What was written", "The shape that is understood"]);
        const unhealthy = alertText(unwell({ ...sick, reason }), null, new Map([["web", log]]));
        expect(headingsOf(unhealthy)).toHaveLength(2);
      }),
      { numRuns: 1_000 },
    );
  });

  it("cannot leave its fence by a control character that is taken out between its backticks", () => {
    const text = alertText(invalid("x"), "``\u0001`\n# owned", NO_LOGS);
    expect(headingsOf(text)).not.toContain("owned");
  });

  it("carries no control characters but line breaks and tabs", () => {
    fc.assert(
      fc.property(hostile, hostile, (reason, log) => {
        const texts = [
          alertText(invalid(reason), log, NO_LOGS),
          alertText(unwell({ ...sick, reason }), null, new Map([["web", log]])),
        ];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        for (const text of texts) expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });
});
