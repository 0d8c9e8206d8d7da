import type { ClockBase, Readings } from "@/lib/edges/steady-clock";
import { formatDuration } from "@/lib/format-duration";
import { type Finding, good, problem, warning } from "./finding";

const MIB = 1_048_576;
const LEAST_BYTES = 100 * MIB;
const LITTLE_BYTES = 1_024 * MIB;
/** Two readings of a busy machine differ by less. */
const STEP_MS = 2_000;

export function diskFinding(freeBytes: number, path: string): Finding {
  const told = `${Math.floor(freeBytes / MIB).toLocaleString("en")} MiB free for ${path}`;
  const advice = "Make room: a full disk refuses new services and stops logs. `moorage ls --all` tells where logs are.";
  if (freeBytes < LEAST_BYTES) return problem("disk", told, advice);
  return freeBytes < LITTLE_BYTES ? warning("disk", told, advice) : good("disk", told);
}

/** Whether the date was set since an engine last looked. */
export function clockFinding(known: ClockBase | null, boot: string, readings: Readings): Finding {
  if (known?.boot !== boot) return good("clock", "nothing recorded since this machine was started");
  const jump = readings.wall() - readings.uptime() - known.offset;
  if (Math.abs(jump) <= STEP_MS) return good("clock", "the date has not been set since the engine looked");
  const told = `the date was set ${jump > 0 ? "forward" : "back"} by ${formatDuration(Math.abs(jump))}`;
  return warning("clock", told, "Leases count by uptime and are right; times in logs and events from before are not.");
}

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return good("node", `Node ${version}`);
  return problem("node", `Node ${version} is too old`, "Install Node 20.19 or newer.");
}

/** Names that were configured are missed; the list that comes along names more than any machine has. */
export function executableFinding(
  allowed: readonly string[],
  isConfigured: boolean,
  isInPath: (name: string) => boolean,
): Finding {
  const missing = allowed.filter((name) => !isInPath(name));
  const there = `${allowed.length - missing.length} of ${allowed.length} allowed executables are in PATH`;
  if (missing.length === 0) return good("executables", there);
  const told = `${there}; not: ${missing.join(", ")}`;
  return isConfigured
    ? warning(
        "executables",
        told,
        "Install them, put them on the PATH of the engine, or take them off executableAllowlist.",
      )
    : good("executables", told);
}
