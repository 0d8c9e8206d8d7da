import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A home with the directory of one agent, fresh for every test. */
export function aHome() {
  const home = { root: "", agent: "dallas", sidecar: "", outside: "" };
  beforeEach(() => {
    home.root = realpathSync(mkdtempSync(join(tmpdir(), "sidecar-")));
    home.sidecar = join(home.root, "home", "agents", home.agent, "managed-spawn.json");
    home.outside = join(home.root, "outside.json");
    mkdirSync(dirname(home.sidecar), { recursive: true });
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));
  return {
    get path() {
      return join(home.root, "home");
    },
    get root() {
      return home.root;
    },
    get sidecar() {
      return home.sidecar;
    },
    /** A file that is none of the home's business. */
    get outside() {
      return home.outside;
    },
    agent: home.agent,
  };
}
