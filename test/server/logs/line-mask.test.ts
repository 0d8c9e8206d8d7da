import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskText } from "@/lib/redact/mask-secrets";
import { lineMask } from "@/server/logs/line-mask";

const mask = lineMask({ VITE_SEED: "q7Zx-kk2-Pw9vT" });

describe("the mask of a log", () => {
  it("keeps every line, and masks each as it is masked elsewhere", () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }).map((text) => text.replaceAll("\n", "")),
      fc.constantFrom("password=hunter22", 'token: "abc def ghi"', "ghp_0123456789abcdefghijklmnop", "Cookie: a=b", ""),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        expect(mask(lines)).toEqual(lines.map(maskText));
      }),
    );
  });

  it("knows the values of the service's own env", () => {
    expect(mask(["seed q7Zx-kk2-Pw9vT.", "no seed"])).toEqual(["seed •••.", "no seed"]);
  });

  const key = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEA7x", "q83/+A==", "-----END RSA PRIVATE KEY-----"];

  it("masks a private key line by line, also where a page begins or ends within it", () => {
    for (let from = 0; from < key.length; from++) {
      for (let to = from + 1; to <= key.length; to++) {
        const shown = mask(["before it", ...key.slice(from, to), "after it"]);
        expect(shown).toHaveLength(to - from + 2);
        // Without either end of it nothing tells that it is one.
        if (from === 0 || to === key.length) expect(shown.join("\n")).not.toMatch(/MIIE|q83/);
        expect(shown[0]).toBe("before it");
        expect(shown.at(-1)).toBe("after it");
      }
    }
  });
});
