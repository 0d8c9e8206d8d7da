import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { calledAs } from "@/lib/spec-world/called-as";

const root = realpathSync(mkdtempSync(join(tmpdir(), "moorage-called-")));
afterAll(() => rmSync(root, { recursive: true, force: true }));
for (const folder of ["real", "first", "second", "work/.venv/bin"]) mkdirSync(join(root, folder), { recursive: true });
const file = join(root, "real/python3.11");
writeFileSync(file, "");
writeFileSync(join(root, "first/python"), "another one");
symlinkSync(file, join(root, "second/python"));
symlinkSync(file, join(root, "work/.venv/bin/python"));

const cwd = join(root, "work");
const path = ["", "relative", join(root, "first"), join(root, "second")].join(":");

it.each([
  ["by the first place of PATH that leads to the file", "python", "second/python"],
  ["by a path of its own, which belongs to the work directory", ".venv/bin/python", "work/.venv/bin/python"],
  ["by an absolute path", join(root, "work/.venv/bin/python"), "work/.venv/bin/python"],
  ["by the file itself", file, "real/python3.11"],
  ["by the file, where the name leads elsewhere by now", "first/python", "real/python3.11"],
  ["by the file, where the name leads nowhere", "gone", "real/python3.11"],
])("a program is called %s", (_, cmd, name) => {
  expect(calledAs({ cmd, cwd, file, path })).toBe(join(root, name));
});
