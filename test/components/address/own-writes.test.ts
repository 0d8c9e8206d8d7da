import { describe, expect, it } from "vitest";
import { createOwnWrites } from "@/components/address/own-writes";

/** The addresses of somebody who types these texts one after the other. */
function typed(...texts: string[]) {
  const writes = createOwnWrites();
  for (const [index, text] of texts.entries()) writes.wrote(texts[index - 1] ?? "", text);
  return writes;
}

describe("an address that the router tells", () => {
  it("is outdated when it was written and replaced since, or stood there before", () => {
    const writes = typed("r", "rk", "rkl");
    expect(["", "r", "rk"].map(writes.isOutdated)).toEqual([true, true, true]);
  });

  it("is meant when it was written last, or by nobody here", () => {
    const writes = typed("r", "rk");
    expect(["rk", "?state=healthy"].map(writes.isOutdated)).toEqual([false, false]);
  });

  it("is meant when it was come back to", () => {
    expect(typed("r", "rk", "r").isOutdated("r")).toBe(false);
  });

  it("is meant again once the last has been told, or somebody went back", () => {
    const settled = typed("r", "rk");
    settled.isOutdated("rk");
    expect(settled.isOutdated("r")).toBe(false);
    const back = typed("r", "rk");
    back.forget();
    expect(back.isOutdated("r")).toBe(false);
  });
});
