import { randomBytes } from "node:crypto";
import { link, lstat, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@/lib/edges/clock";
import { digestOf, MAX_BYTES } from "./digest";
import { readUntrusted } from "./read-untrusted";
import { agentDirectoryFault, sidecarPath } from "./sidecar-path";

export type SidecarRemoval =
  | { kind: "removed" }
  | { kind: "absent" }
  /** It is another file by now: a new request, which stays. */
  | { kind: "changed" }
  /** A directory stood in its place; it was moved to `to`. */
  | { kind: "moved-aside"; to: string }
  | { kind: "kept"; reason: string };

/**
 * Removes a sidecar whose content is recorded or rejected. Never rejects.
 *
 * @param digest of what was read: anything else in its place stays. Null for what was refused unread, such as a link or a
 *   pipe: that itself goes, and not what it points to, unless a file that can be read has taken its place.
 */
export async function removeSidecar(
  home: string,
  agent: string,
  digest: string | null,
  clock: Clock,
): Promise<SidecarRemoval> {
  const path = sidecarPath(home, agent);
  if (path === null) return { kind: "kept", reason: "agent-id-invalid" };
  try {
    const fault = await agentDirectoryFault(home, agent);
    if (fault !== null) return { kind: "kept", reason: fault };
    return digest === null ? await removeUnreadable(path, clock) : await removeIf(path, (now) => now === digest);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return code === "ENOENT" ? { kind: "absent" } : { kind: "kept", reason: `sidecar-not-removed (${code})` };
  }
}

async function removeUnreadable(path: string, clock: Clock): Promise<SidecarRemoval> {
  if (!(await lstat(path)).isDirectory()) return removeIf(path, (now) => now === null);
  const to = `${path}.rejected-${clock.now()}`;
  await rename(path, to);
  return { kind: "moved-aside", to };
}

/**
 * Taken out of the agent's reach before it is compared: between a look and a removal it could be another file.
 * `same` gets the digest, null for what cannot be read.
 */
async function removeIf(path: string, same: (digest: string | null) => boolean): Promise<SidecarRemoval> {
  const taken = join(path, "..", `.managed-spawn.${randomBytes(6).toString("hex")}.taken`);
  await rename(path, taken);
  const content = await readUntrusted(taken, MAX_BYTES).catch(() => null);
  if (same(content?.kind === "bytes" ? digestOf(content.bytes) : null)) {
    await unlink(taken);
    return { kind: "removed" };
  }
  await putBack(taken, path);
  return { kind: "changed" };
}

/** A newer file that has appeared meanwhile is not overwritten: then what was taken is out of date. */
async function putBack(taken: string, path: string): Promise<void> {
  if ((await lstat(taken)).isDirectory()) return rename(taken, path);
  await link(taken, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(taken);
}
