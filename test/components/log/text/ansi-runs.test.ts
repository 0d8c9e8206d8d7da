import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ansiRuns, plainText } from "@/components/log/text/ansi-runs";

const E = "\u001b";

describe("the runs of a line", () => {
  it.each([
    ["plain words", "up", [{ text: "up", look: {} }]],
    ["nothing", "", []],
    [
      "a colour and its end",
      `${E}[31mbad${E}[0m ok`,
      [
        { text: "bad", look: { fg: 1 } },
        { text: " ok", look: {} },
      ],
    ],
    [
      "a reset without a number",
      `${E}[1mx${E}[my`,
      [
        { text: "x", look: { bold: true } },
        { text: "y", look: {} },
      ],
    ],
    [
      "several at once",
      `${E}[1;3;4;97;41mx`,
      [{ text: "x", look: { bold: true, italic: true, underline: true, fg: 15, bg: 1 } }],
    ],
    ["the end of one of them", `${E}[1;2;31m${E}[22mx`, [{ text: "x", look: { fg: 1 } }]],
    ["256 colours", `${E}[38;5;196mx`, [{ text: "x", look: { fg: "#ff0000" } }]],
    ["256 colours that are of the sixteen", `${E}[38;5;9mx`, [{ text: "x", look: { fg: 9 } }]],
    ["a grey of 256", `${E}[48;5;232mx`, [{ text: "x", look: { bg: "#080808" } }]],
    ["true colour, and what follows", `${E}[38;2;1;2;3;4mx`, [{ text: "x", look: { fg: "#010203", underline: true } }]],
    ["true colour with colons", `${E}[38:2::1:2:3mx`, [{ text: "x", look: { fg: "#010203" } }]],
    [
      "inverse and strike",
      `${E}[7;9mx${E}[27;29my`,
      [
        { text: "x", look: { inverse: true, strike: true } },
        { text: "y", look: {} },
      ],
    ],
    ["blinking, which nobody wants", `${E}[5mx`, [{ text: "x", look: {} }]],
    [
      "a cursor that moves",
      `a${E}[2Kb${E}[10;5Hc`,
      [
        { text: "a", look: {} },
        { text: "b", look: {} },
        { text: "c", look: {} },
      ],
    ],
    ["a sequence that is cut off", `a${E}[31`, [{ text: "a", look: {} }]],
    ["a window title", `${E}]0;title\u0007x`, [{ text: "x", look: {} }]],
    [
      "a link",
      `${E}]8;;https://a.example/${E}\\go${E}]8;;${E}\\ on`,
      [
        { text: "go", look: {}, href: "https://a.example/" },
        { text: " on", look: {} },
      ],
    ],
    ["a link that would run", `${E}]8;;javascript:alert(1)${E}\\go${E}]8;;${E}\\`, [{ text: "go", look: {} }]],
    ["a link of another kind", `${E}]8;;data:text/html,x${E}\\go`, [{ text: "go", look: {} }]],
    ["a progress bar", "10 %\r50 %\r100 %\r", [{ text: "100 %", look: {} }]],
    ["NUL, bell and a mark that turns the writing", "a\u0000\u0007\u202eb", [{ text: "a␀␇⟨U+202E⟩b", look: {} }]],
    ["markup", "<img onerror=x>", [{ text: "<img onerror=x>", look: {} }]],
  ])("%s", (_, raw, runs) => {
    expect(ansiRuns(raw)).toEqual(runs);
  });

  it("hold no character that acts, whatever a service writes", () => {
    const nasty = fc.string({
      unit: fc.constantFrom(E, "[", "]", ";", "8", "m", "1", "\r", "\u0000", "\u202e", "\u009b", "a", "\\"),
    });
    fc.assert(
      fc.property(nasty, (raw) => {
        const text = ansiRuns(raw)
          .map((run) => run.text)
          .join("");
        expect(plainText(raw)).toBe(text);
        return [...text].every((one) => one === "\t" || (one >= " " && !/[\u007f-\u009f\u202a-\u202e]/.test(one)));
      }),
    );
  });

  it("leave words as they are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", " ", "é", "日", "\t") }),
        (words) => plainText(words) === words,
      ),
    );
  });
});
