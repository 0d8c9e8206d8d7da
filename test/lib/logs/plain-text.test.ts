import fc from "fast-check";
import { expect, it } from "vitest";
import { plainText } from "@/lib/logs/plain-text";

const ESC = "\u001b";

it.each([
  [`${ESC}[1;31mred${ESC}[0m`, "red"],
  [`${ESC}]8;;http://x${ESC}\\link${ESC}]8;;${ESC}\\`, "link"],
  [`${ESC}]0;title\u0007text`, "text"],
  [`${ESC}(Btext${ESC}7`, "text"],
  [`${ESC}]52;c;never ended`, ""],
  ["10%\r20%\r\u0008", "10%20%"],
  ["tab\tstays", "tab\tstays"],
  ["é\u009b31m", "é31m"],
])("%j is %j", (line, plain) => {
  expect(plainText(line)).toBe(plain);
});

it("leaves nothing that steers a terminal", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(ESC, `${ESC}[`, `${ESC}]`, "\u009b", "\u0007", "\r"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(plainText(pieces.join(""))).not.toMatch(/(?!\t)\p{Cc}/u);
    }),
  );
});
