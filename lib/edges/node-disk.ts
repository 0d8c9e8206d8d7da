import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, link, lstat, mkdir, open, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Disk } from "./disk";

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

export const nodeDisk: Disk = {
  async readText(path) {
    const file = await orNull(open(path, O_RDONLY | O_NOFOLLOW), "ENOENT");
    return file && (await using(file, () => file.readFile("utf8")));
  },

  async writeAtomic(path, text, { keepPrevious = false } = {}) {
    const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
    try {
      const file = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
      await using(file, async () => {
        await file.writeFile(text);
        await file.sync();
      });
      if (keepPrevious) await keepAsPrevious(path);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
    await syncDirectory(dirname(path));
  },

  async appendLine(path, line) {
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    await using(file, async () => {
      await file.appendFile(`${line}\n`);
      await file.datasync();
    });
  },

  async ensureDir(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (!(await lstat(path)).isDirectory()) throw new Error(`${path} must be a directory, not a link`);
  },

  async quarantine(path, directory, label) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const aside = join(directory, `${basename(path)}.${label}.${randomBytes(4).toString("hex")}`);
    await rename(path, aside);
    return aside;
  },

  async remove(path) {
    await rm(path, { force: true });
  },

  async rename(from, to) {
    await rename(from, to);
  },

  async sizeOf(path) {
    return (await orNull(stat(path), "ENOENT"))?.size ?? 0;
  },

  async list(path) {
    return (await orNull(readdir(path), "ENOENT")) ?? [];
  },
};

/** A hard link to the old file: the name `path` itself is never missing, not even for an instant. */
async function keepAsPrevious(path: string): Promise<void> {
  const staged = `${path}.prev.${randomBytes(4).toString("hex")}.tmp`;
  try {
    const linked = await orNull(
      link(path, staged).then(() => true),
      "ENOENT",
    );
    if (linked) await rename(staged, `${path}.prev`);
  } finally {
    // Renaming to another name of the same file does nothing at all, and after a crash in between both are one.
    await orNull(unlink(staged), "ENOENT");
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, O_RDONLY);
  await using(directory, () => directory.sync());
}

async function using<T>(file: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await file.close();
  }
}

async function orNull<T>(work: Promise<T>, code: string): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return null;
    throw error;
  }
}
