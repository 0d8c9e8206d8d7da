import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BLOCK = Buffer.alloc(4_096, "x");

const ran = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

export type SmallDisk = {
  path: string;
  /** Fills it to the last byte. */
  fill(): void;
  /** Frees what was filled. */
  free(): void;
  remove(): void;
};

const MOST_LOOKS = 200;
const LOOK_MS = 5;
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
const isBeingWritten = (path: string): boolean =>
  readdirSync(path, { recursive: true }).some((name) => String(name).endsWith(".tmp"));

/** A file system of its own of so many bytes; null where this user may not mount one. */
export function smallDisk(bytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "moorage-disk-"));
  if (
    process.platform !== "linux" ||
    !ran("mount", "-t", "tmpfs", "-o", `size=${bytes},mode=700`, "moorage-test", path)
  ) {
    rmdirSync(path);
    return null;
  }
  const filler = join(path, "filler");
  const fillOnce = () => {
    const file = openSync(filler, "a");
    try {
      for (let length = BLOCK.length; length > 0; ) {
        try {
          writeSync(file, BLOCK, 0, length);
        } catch {
          length = Math.floor(length / 2); // the last bytes, one half at a time
        }
      }
    } finally {
      closeSync(file);
    }
  };
  return {
    path,
    fill() {
      // A file that is just being written makes room again when it takes the place of the one before it.
      for (let look = 0; look < MOST_LOOKS && isBeingWritten(path); look++) pause();
      fillOnce();
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      ran("umount", path);
      rmdirSync(path);
    },
  };
}

/** Whether this machine lets this user have one; a test that needs one is skipped otherwise. */
export function maySmallDisk(): boolean {
  const disk = smallDisk(65_536);
  disk?.remove();
  return disk !== null;
}
