import fc from "fast-check";
import { expect, it } from "vitest";
import { strayLength, wholeLength } from "@/lib/logs/whole-characters";

const text = fc.string({ unit: "grapheme", maxLength: 12 });

it("wherever UTF-8 is cut, both halves are told apart from the character between them", () => {
  fc.assert(
    fc.property(text, fc.nat(60), (whole, at) => {
      const bytes = Buffer.from(whole.replaceAll("\ufffd", ""));
      const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
      const before = head.subarray(0, wholeLength(head)).toString("utf8");
      const after = tail.subarray(strayLength(tail)).toString("utf8");
      expect(before + after).not.toContain("\ufffd");
      expect(bytes.toString("utf8").startsWith(before)).toBe(true);
      expect(bytes.toString("utf8").endsWith(after)).toBe(true);
      expect(head.length - wholeLength(head)).toBeLessThan(4);
    }),
  );
});

it("bytes that are no UTF-8 are not waited for, but for what may still become a character", () => {
  expect(wholeLength(Buffer.from([0x61, 0xff]))).toBe(2);
  expect(wholeLength(Buffer.from([0x80, 0x80, 0x80, 0x80]))).toBe(4);
  expect(wholeLength(Buffer.from([0x61, 0xc3]))).toBe(1);
  expect(strayLength(Buffer.from([0x80, 0x80, 0x80, 0x80]))).toBe(3);
});
