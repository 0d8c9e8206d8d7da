import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scopedTokens } from "@/server/home/scoped-tokens";
import { digestOf } from "@/server/home/token";
import { addToken, listTokens, revokeToken } from "@/server/home/token-file";
import { temporaryFolder } from "../../support/temporary-folder";

const folder = temporaryFolder();

function home() {
  const said: string[] = [];
  const path = folder("tokens.json");
  return { path, engine: folder(""), said, known: scopedTokens(path, (message) => said.push(message)) };
}

it("holds the digest alone, for the operator's eyes only, and is good until it is revoked", () => {
  const { path, engine, known } = home();
  expect(known()).toEqual([]);
  const shop = addToken(engine, "project:shop");
  const all = addToken(engine, "operator");
  expect(Buffer.from(shop.token, "base64url")).toHaveLength(32);
  expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
  expect(readFileSync(path, "utf8")).not.toContain(shop.token);
  expect(known()).toEqual([
    { id: shop.id, project: "shop", digest: digestOf(shop.token) },
    { id: all.id, project: null, digest: digestOf(all.token) },
  ]);
  expect(listTokens(engine).map(({ id }) => id)).toEqual([shop.id, all.id]);
  revokeToken(engine, shop.id);
  expect(known().map(({ id }) => id)).toEqual([all.id]);
  expect(() => revokeToken(engine, shop.id)).toThrow(/no token/);
});

it.each(["shop", "project:", "project:../x", "project:a b", "Operator", ""])("%j is no scope", (scope) => {
  const { path, engine } = home();
  expect(() => addToken(engine, scope)).toThrow(/scope/);
  expect(existsSync(path)).toBe(false);
});

it.each(["{", "{}", '{"tokens":[{"id":"t-00000000","scope":"project:..","sha256":"","created_at":1}]}'])(
  "a file that says %s holds no token, and that is told once",
  (text) => {
    const { path, known, said } = home();
    writeFileSync(path, text);
    expect([known(), known()]).toEqual([[], []]);
    expect(said).toHaveLength(1);
  },
);

it("is not read through a link, and is closed to others", () => {
  const { path, engine, known } = home();
  addToken(engine, "operator");
  chmodSync(path, 0o644);
  expect(known()).toHaveLength(1);
  expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
  const linked = folder("linked.json");
  symlinkSync(path, linked);
  expect(scopedTokens(linked, () => undefined)()).toEqual([]);
});
