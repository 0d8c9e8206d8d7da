import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A real folder of its own for every test of a file; the function gives a path in it. */
export function temporaryFolder(): (...names: string[]) => string {
  let root = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "moorage-test-")));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  return (...names) => join(root, ...names);
}
