import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { digestOf, loadToken } from "@/server/home/token";
import { temporaryFolder } from "../../support/temporary-folder";

const file = temporaryFolder();
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it("is made on first use with 256 bits, for the operator's eyes only, and is the same from then on", async () => {
  const path = file("token");
  const token = await loadToken(path);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(readFileSync(path, "utf8")).toBe(`${token}\n`);
  expect(modeOf(path)).toBe("600");
  expect(await loadToken(path)).toBe(token);
});

it("that others could read is closed to them", async () => {
  const path = file("token");
  const token = await loadToken(path);
  chmodSync(path, 0o644);
  expect(await loadToken(path)).toBe(token);
  expect(modeOf(path)).toBe("600");
});

it("is made anew where an engine was killed before it had written it", async () => {
  const path = file("token");
  writeFileSync(path, "");
  const token = await loadToken(path);
  expect(token).toHaveLength(43);
  expect(await loadToken(path)).toBe(token);
});

it("is neither read through a link nor written through one", async () => {
  const [path, elsewhere] = [file("token"), file("elsewhere")];
  symlinkSync(elsewhere, path);
  await expect(loadToken(path)).rejects.toMatchObject({ code: "ELOOP" });
  expect(existsSync(elsewhere)).toBe(false);
  writeFileSync(elsewhere, "x".repeat(43));
  await expect(loadToken(path)).rejects.toMatchObject({ code: "ELOOP" });
});

it("is not taken from a file that holds something else, which is not quoted", async () => {
  const path = file("token");
  writeFileSync(path, "hunter2\n");
  const refused = await loadToken(path).catch((error: Error) => error.message);
  expect(refused).toContain("does not hold a token");
  expect(refused).not.toContain("hunter2");
});

it("is compared by digests of one length", () => {
  expect(digestOf("a")).toHaveLength(32);
  expect(digestOf("a".repeat(1_000))).toHaveLength(32);
  expect(digestOf("a").equals(digestOf("b"))).toBe(false);
});
