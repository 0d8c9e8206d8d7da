import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type MoodyService = {
  spec: object;
  /** Whether its check says yes from now on. */
  feel(well: boolean): void;
  clear(): void;
};

/** A service that is as healthy as a test wants it to be: its check reads a file. */
export function moodyService(name: string, over: object = {}): MoodyService {
  const folder = mkdtempSync(join(tmpdir(), "moorage-mood-"));
  const mood = join(folder, "mood");
  const feel = (well: boolean) => writeFileSync(mood, well ? "yes" : "not today");
  feel(true);
  const healthcheck = {
    type: "command",
    cmd: `sh -c 'cat ${mood}'`,
    shell: false,
    expect_regex: "^yes$",
    interval_s: 0.1,
    timeout_s: 300,
    ...("healthcheck" in over ? (over.healthcheck as object) : {}),
  };
  return {
    spec: { name, cmd: "sh", args: ["-c", "echo up; exec sleep 600"], ...over, healthcheck },
    feel,
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
