import fc from "fast-check";
import { expect, it } from "vitest";
import { type ClockRecord, decodeRecord, encodeRecord, RECORD_BYTES } from "@/lib/logs/clock-record";

const record: fc.Arbitrary<ClockRecord> = fc.record({
  kind: fc.constantFrom("seen", "unwatched", "born", "rotating", "whole", "broken"),
  at: fc.integer({ min: 0, max: 9_999_999_999_999 }),
  offset: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  generation: fc.integer({ min: 0, max: 9_999_999 }),
});

it("is read back as it was written, and is always as long as any other", () => {
  fc.assert(
    fc.property(record, (one) => {
      const text = encodeRecord(one);
      expect(Buffer.byteLength(text)).toBe(RECORD_BYTES);
      expect(decodeRecord(text)).toEqual(one);
    }),
  );
});

it.each(["", "\n", "t 1 2 3\n", `x ${"0".repeat(13)} ${"0".repeat(16)} ${"0".repeat(7)}\n`, "\0".repeat(RECORD_BYTES)])(
  "is not made of %j",
  (text) => {
    expect(decodeRecord(text)).toBeNull();
  },
);
