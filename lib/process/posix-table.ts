import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { exactEnv } from "@/lib/process/exact-env";
import { isTaken } from "@/lib/process/is-taken";
import { UNMARKED } from "@/lib/process/mark";
import type { ProcessTable, Row } from "@/lib/process/process-table";
import { PS_COLUMNS, parsePsRow } from "@/lib/process/ps-row";
import { shared } from "@/lib/process/shared";

const run = promisify(execFile);
// Start times must read the same whoever asks.
const ENV = exactEnv({ LC_ALL: "C", TZ: "UTC", PATH: "/bin:/usr/bin" });
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * Processes as `ps` shows them, for systems without `/proc`. It tells birth to the second and no environment:
 * a service is its group and descendants here, marks are not seen.
 */
export function posixTable(): ProcessTable {
  return {
    isRunning: isTaken,
    look(pid) {
      if (!isTaken(pid)) return "gone";
      return parsePsRow(ask(PS_COLUMNS, pid) ?? "") ?? "unknown";
    },
    scan: shared(async () => {
      const { stdout } = await run("ps", ["-A", "-o", PS_COLUMNS], { env: ENV, maxBuffer: MAX_OUTPUT_BYTES });
      return stdout.split("\n").flatMap((line): Row[] => {
        const row = parsePsRow(line);
        return row ? [{ ...row, marks: UNMARKED }] : [];
      });
    }),
    commandOf: (pid) => ask("comm=", pid) ?? "unknown",
    commandLineOf: () => null,
  };
}

function ask(columns: string, pid: number): string | null {
  try {
    return execFileSync("ps", ["-o", columns, "-p", String(pid)], { env: ENV, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return null;
  }
}
