import { readdirSync, readFileSync } from "node:fs";

export type MarkedProcess = { pid: number; mark: string; command: string; check: boolean };

/** Every living process of this machine whose environment carries a mark of the home, read by the test itself. */
export function markedProcesses(homeId: string): MarkedProcess[] {
  const found: MarkedProcess[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const variables = readFileSync(`/proc/${name}/environ`, "latin1").split("\0");
      const variable = variables.find((one) => /^MOORAGE_(SERVICE|CHECK)=/.test(one));
      const mark = variable?.replace(/^MOORAGE_\w+=/, "");
      if (!mark?.startsWith(`${homeId}:`) || state(name) === "Z") continue;
      found.push({
        pid: Number(name),
        mark,
        check: variable?.startsWith("MOORAGE_CHECK=") ?? false,
        command: readFileSync(`/proc/${name}/cmdline`, "latin1").replaceAll("\0", " ").trim(),
      });
    } catch {
      // ended while it was looked at
    }
  }
  return found;
}

function state(pid: string): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
}
