import type { Clock } from "@/lib/edges/clock";
import { syntaxErrorIn } from "@/lib/json/locate";
import { digestOf, MAX_BYTES } from "./digest";
import { readUntrusted } from "./read-untrusted";
import { agentDirectoryFault, sidecarPath } from "./sidecar-path";

/** An agent that does not write by renaming has this long, this often, to finish. */
const SETTLE_MS = 200;
const TRIES = 3;

export type SidecarRead =
  | { kind: "absent" }
  /** `digest` is the SHA-256 of the bytes, in hexadecimal. */
  | { kind: "read"; value: unknown; text: string; digest: string }
  /** `reason` never quotes the content. `digest` where there was content to read. */
  | { kind: "refused"; reason: string; digest?: string };

/** Refusals that a file may outgrow while it is still being written. */
type Attempt = SidecarRead | { kind: "unfinished"; reason: string; digest: string; mtimeMs: number };

/**
 * Reads what an agent wrote, `agents/<agent>/managed-spawn.json` under the home. Never rejects; "does not exist"
 * is the only absence, whatever else goes wrong is refused.
 */
export async function readSidecar(home: string, agent: string, clock: Clock): Promise<SidecarRead> {
  const path = sidecarPath(home, agent);
  if (path === null) return { kind: "refused", reason: "agent-id-invalid" };
  let last = await attempt(path, home, agent);
  for (let tries = 0; last.kind === "unfinished" && tries < TRIES; tries++) {
    await clock.sleep(SETTLE_MS);
    const again = await attempt(path, home, agent);
    const settled = again.kind === "unfinished" && again.digest === last.digest && again.mtimeMs === last.mtimeMs;
    last = again;
    if (settled) break;
  }
  return last.kind === "unfinished" ? { kind: "refused", reason: last.reason, digest: last.digest } : last;
}

async function attempt(path: string, home: string, agent: string): Promise<Attempt> {
  try {
    const fault = await agentDirectoryFault(home, agent);
    if (fault !== null) return { kind: "refused", reason: fault };
    const content = await readUntrusted(path, MAX_BYTES);
    if (content.kind === "bytes") return parse(content.bytes, content.mtimeMs);
    const size = content.why === "too-large" ? ` (>${MAX_BYTES}B)` : "";
    return { kind: "refused", reason: `sidecar-${content.why}${size}` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return code === "ENOENT" ? { kind: "absent" } : { kind: "refused", reason: `sidecar-unreadable (${code})` };
  }
}

function parse(bytes: Buffer, mtimeMs: number): Attempt {
  const digest = digestOf(bytes);
  const unfinished = (reason: string): Attempt => ({ kind: "unfinished", reason, digest, mtimeMs });
  const text = decode(bytes);
  if (text === null) return unfinished("sidecar-not-utf8");
  const error = syntaxErrorIn(text);
  if (error) return unfinished(`sidecar-not-json (line ${error.line}, column ${error.column})`);
  return { kind: "read", value: JSON.parse(text), text, digest };
}

/** The decoder takes away one byte order mark, and refuses what is not UTF-8 instead of mending it. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
