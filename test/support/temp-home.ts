import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layout } from "@/server/home/home";
import { markedProcesses } from "./marked";

/** A home of its own for a test, and the check that nothing of it lives on. */
export function temporaryHome(within = tmpdir()) {
  const root = realpathSync(mkdtempSync(join(within, "moorage-home-")));
  const home = layout(root);
  return {
    root,
    home,
    marked: () => markedProcesses(home.id),
    /** Ends what a failed test left, removes the home, and returns what had been left. */
    clear() {
      const left = markedProcesses(home.id);
      for (const { pid } of left) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // it was quicker
        }
      }
      rmSync(root, { recursive: true, force: true });
      return left;
    },
  };
}
