import { expect, it } from "vitest";
import { aCheckout } from "./checkout";
import { step } from "./step";

const { isInstalled } = await step<{ isInstalled(root: string): boolean }>("install");

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
const a = { version: "1.0.0", integrity: "sha512-a" };
const otherPlatform = { version: "1.0.0", integrity: "sha512-b", optional: true };
const LOCK = lock({ "": { name: "x" }, "node_modules/a": a, "node_modules/b": otherPlatform });

function withBoth(locked: string, there: string) {
  const checkout = aCheckout();
  checkout.put("package-lock.json", locked);
  checkout.put("node_modules/.package-lock.json", there);
  return checkout;
}

it("takes over a whole install that npm itself finished, without the packages of other platforms", () => {
  const { root, put } = withBoth(LOCK, lock({ "node_modules/a": a }));
  expect(isInstalled(root)).toBe(true);
  put("node_modules/.package-lock.json", "{}");
  expect(isInstalled(root), "by its own stamp from now on").toBe(true);
});

it.each([
  ["another version", lock({ "node_modules/a": { ...a, version: "1.0.1" } })],
  ["other content", lock({ "node_modules/a": { ...a, integrity: "sha512-x" } })],
  ["a missing package", lock({})],
  ["a package too many", lock({ "node_modules/a": a, "node_modules/c": a })],
  ["a torn record", '{"packages": {'],
])("is not installed with %s", (_, there) => {
  expect(isInstalled(withBoth(LOCK, there).root)).toBe(false);
});

it("is not installed when the lock changed since, or without node_modules", () => {
  const { root, put } = withBoth(LOCK, lock({ "node_modules/a": a }));
  expect(isInstalled(root)).toBe(true);
  put("package-lock.json", lock({ "": { name: "x" }, "node_modules/a": { ...a, version: "2.0.0" } }));
  expect(isInstalled(root)).toBe(false);

  const fresh = aCheckout();
  fresh.put("package-lock.json", LOCK);
  expect(isInstalled(fresh.root)).toBe(false);
});
