import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { aCheckout } from "./checkout";
import { step } from "./step";

type Stamp = { content: string; listing: string };
const { currentStamp, dropStamp, isFresh, writeStamp } = await step<{
  currentStamp(root: string): Stamp;
  dropStamp(root: string): void;
  isFresh(root: string): boolean;
  writeStamp(root: string, stamp: Stamp): void;
}>("build-stamp");

function aBuiltCheckout() {
  const { root, put } = aCheckout();
  put("server/main.ts", "one");
  put("app/ports/page.tsx", "two");
  put("package-lock.json", "{}");
  for (const made of ["dist/server/main.mjs", "dist/server/spawner.mjs", "dist/cli/moorage.mjs", ".next/BUILD_ID"])
    put(made, "made");
  writeStamp(root, currentStamp(root));
  return { root, put };
}

it("a build is fresh as long as nothing it is made from changed", () => {
  const { root, put } = aBuiltCheckout();
  expect(isFresh(root)).toBe(true);
  put("README.md", "not built from this");
  expect(isFresh(root)).toBe(true);
});

it.each([
  ["an edit", "server/main.ts", "two"],
  ["a new file", "components/new.tsx", ""],
  ["other packages", "package-lock.json", "[]"],
  ["an edit of equal length", "app/ports/page.tsx", "owt"],
])("%s makes it stale", (_, path, text) => {
  const { root, put } = aBuiltCheckout();
  put(path, text);
  // The clock of a file system is coarse: without this both writes may carry the same time.
  utimesSync(join(root, path), 2_000, 2_000);
  expect(isFresh(root)).toBe(false);
});

it("a removed source makes it stale, and so does a removed result", () => {
  const sourceGone = aBuiltCheckout();
  rmSync(join(sourceGone.root, "app/ports/page.tsx"));
  expect(isFresh(sourceGone.root)).toBe(false);
  const resultGone = aBuiltCheckout();
  rmSync(join(resultGone.root, ".next/BUILD_ID"));
  expect(isFresh(resultGone.root)).toBe(false);
});

it("a file that was only touched leaves it fresh, and the new time is remembered", () => {
  const { root } = aBuiltCheckout();
  const before = currentStamp(root);
  utimesSync(join(root, "server/main.ts"), 1_000, 1_000);
  expect(isFresh(root)).toBe(true);
  expect(currentStamp(root)).toMatchObject({ content: before.content });
  expect(currentStamp(root).listing).not.toBe(before.listing);
});

it("a build that was cut short is stale", () => {
  const { root } = aBuiltCheckout();
  dropStamp(root);
  expect(isFresh(root)).toBe(false);
});

it("an edit made during a build makes its result stale", () => {
  const { root, put } = aBuiltCheckout();
  const stamp = currentStamp(root);
  put("server/main.ts", "edited meanwhile");
  writeStamp(root, stamp);
  expect(isFresh(root)).toBe(false);
});
