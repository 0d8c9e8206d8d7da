import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SpecWorld } from "@/lib/spec/world";
import { nodeSpecWorld } from "@/lib/spec-world/node-spec-world";

let root = "";
let world: SpecWorld;
const at = (...parts: string[]) => join(root, ...parts);

function file(path: string, mode = 0o755, text = "#!/bin/sh\n") {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "spec-world-")));
  file(at("bin/node"));
  file(at("bin/plain"), 0o644);
  mkdirSync(at("bin/folder"));
  file(at("lib/npm-cli.js"));
  symlinkSync("../lib/npm-cli.js", at("bin/npm"));
  symlinkSync("nothing", at("bin/dangling"));
  file(at("later/node"));
  file(at("later/plain"));
  file(at("trusted/java"));
  file(at("evil/node"));
  file(at("shop/gradlew"));
  mkdirSync(at("shop/.git"));
  mkdirSync(at("shop/packages/web"), { recursive: true });
  symlinkSync(at("evil/node"), at("shop/node"));
  symlinkSync(at("shop"), at("shop-link"));
  file(at("linked/.git"), 0o644, "gitdir: /src/shop/.git/worktrees/linked\n");
  file(at("fake/.git"), 0o644, "not a pointer\n");
  mkdirSync(at("fake/sub"));
  world = nodeSpecWorld({
    path: ["", "bin", at("bin"), at("missing"), at("later")].join(delimiter),
    pathExt: "",
    trustedDirs: [at("trusted")],
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("an executable by name", () => {
  it.each([
    ["node", "bin/node"],
    ["npm", "lib/npm-cli.js"],
    // What cannot be run is passed over, as a shell does.
    ["plain", "later/plain"],
  ])("%s is %s", (name, path) => {
    expect(world.resolve(name, "")).toEqual({ found: true, path: at(path), trusted: true });
  });

  it.each(["nothing", "folder", "dangling", "node.exe", "NODE", ".."])("%s leads to nothing", (name) => {
    expect(world.resolve(name, at("shop"))).toEqual({ found: false, trusted: true });
  });

  it("does not depend on what PATH becomes later", () => {
    const before = process.env.PATH;
    process.env.PATH = at("evil");
    try {
      expect(world.resolve("node", "")).toMatchObject({ path: at("bin/node") });
    } finally {
      process.env.PATH = before;
    }
  });
});

describe("an executable by path", () => {
  it.each([
    ["under PATH", "bin/node", "", true],
    ["in a trusted directory", "trusted/java", "", true],
    ["elsewhere", "evil/node", "", false],
    ["elsewhere, though the spec has a directory", "evil/node", "shop", false],
    ["in the spec's own directory", "shop/gradlew", "shop", true],
    ["in the spec's own directory, reached by a link", "shop-link/gradlew", "shop", true],
  ])("%s", (_where, path, cwd, trusted) => {
    const real = realpathSync(at(path));
    expect(world.resolve(at(path), cwd && at(cwd))).toEqual({ found: true, path: real, trusted });
  });

  it("is relative to the spec's directory", () => {
    expect(world.resolve("./gradlew", at("shop"))).toEqual({ found: true, path: at("shop/gradlew"), trusted: true });
    expect(world.resolve("../../gradlew", at("shop/packages/web"))).toEqual({
      found: true,
      path: at("shop/gradlew"),
      trusted: false,
    });
    expect(world.resolve("./gradlew", "")).toEqual({ found: false, trusted: false });
  });

  it("is where its link leads", () => {
    expect(world.resolve("./node", at("shop"))).toEqual({ found: true, path: at("evil/node"), trusted: false });
  });

  it("that is missing is trusted by its place", () => {
    expect(world.resolve("./mvnw", at("shop"))).toEqual({ found: false, trusted: true });
    expect(world.resolve("../evil/mvnw", at("shop"))).toEqual({ found: false, trusted: false });
    expect(world.resolve(at("evil/deeper/mvnw"), at("shop"))).toEqual({ found: false, trusted: false });
  });

  it("is not everybody's because a spec runs in the root directory", () => {
    expect(world.resolve(at("evil/node"), "/")).toMatchObject({ trusted: false });
  });
});

describe("a work directory", () => {
  it.each([
    ["a worktree", "shop", "directory", { root: "shop", levelsBelow: 0 }],
    ["below one", "shop/packages/web", "directory", { root: "shop", levelsBelow: 2 }],
    ["behind a link", "shop-link/packages", "directory", { root: "shop", levelsBelow: 1 }],
    ["with a .git file", "linked", "directory", { root: "linked", levelsBelow: 0 }],
    ["missing", "shop/gone/deeper", "missing", { root: "shop", levelsBelow: 2 }],
    ["a file", "shop/gradlew", "something-else", { root: "shop", levelsBelow: 1 }],
  ])("%s", (_what, path, is, worktree) => {
    const expected = { ...worktree, root: at(worktree.root) };
    expect(world.workdir(at(path))).toEqual({ absolute: true, is, worktree: expected });
  });

  it("with a .git file that points nowhere is no worktree", () => {
    const found = world.workdir(at("fake/sub")).worktree;
    expect(found?.root.startsWith(root) ?? false).toBe(false);
  });

  it("that is relative is nowhere", () => {
    expect(world.workdir("shop")).toEqual({ absolute: false, is: "missing", worktree: null });
  });
});

it.each([
  ["shop/packages/web", "shop", true],
  ["shop", "shop", true],
  ["shop-link/packages", "shop", true],
  ["shop/packages", "shop-link", true],
  ["shop", "shop/packages", false],
  ["shop/../evil", "shop", false],
  ["shop/gone", "shop", false],
  ["shop", "gone", false],
  ["linked", "link", false],
])("%s lies within %s: %s", (path, within, expected) => {
  expect(world.liesWithin(`${root}/${path}`, at(within))).toBe(expected);
});

it("knows its own name", () => {
  expect(world.hostname).toBe(hostname());
  expect(world.baseName("/usr/bin/node")).toBe("node");
});
