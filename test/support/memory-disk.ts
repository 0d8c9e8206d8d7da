import { posix } from "node:path";
import type { Disk } from "@/lib/edges/disk";

type Operation = keyof Disk;

/** What a test may have happen to an operation: a refusal, or a wait until the test lets it go on. */
export type Trouble = (operation: Operation, path: string, nth: number) => Error | Promise<void> | null;

/** A disk in memory that two engines can share, one after the other, and that fails where a test says. */
export class MemoryDisk implements Disk {
  readonly files = new Map<string, string>();
  /** Every operation that was asked for, in order, refused ones included. */
  readonly asked: { operation: Operation; path: string }[] = [];
  #trouble: Trouble = () => null;

  /** From now on each operation is put to `trouble` first; `nth` counts from 1, from now. */
  suffer(trouble: Trouble): void {
    const from = this.asked.length;
    this.#trouble = (operation, path) => trouble(operation, path, this.asked.length - from);
  }

  recover(): void {
    this.#trouble = () => null;
  }

  count(operation: Operation): number {
    return this.asked.filter((one) => one.operation === operation).length;
  }

  async #begin(operation: Operation, path: string): Promise<void> {
    this.asked.push({ operation, path });
    const trouble = this.#trouble(operation, path, this.asked.length);
    if (trouble instanceof Error) throw trouble;
    await trouble;
  }

  async readText(path: string): Promise<string | null> {
    await this.#begin("readText", path);
    return this.files.get(path) ?? null;
  }

  async writeAtomic(path: string, text: string | Uint8Array, { keepPrevious = false } = {}): Promise<void> {
    await this.#begin("writeAtomic", path);
    const old = this.files.get(path);
    if (keepPrevious && old !== undefined) this.files.set(`${path}.prev`, old);
    this.files.set(path, typeof text === "string" ? text : Buffer.from(text).toString());
  }

  async appendLine(path: string, line: string): Promise<void> {
    await this.#begin("appendLine", path);
    this.files.set(path, `${this.files.get(path) ?? ""}${line}\n`);
  }

  async ensureDir(path: string): Promise<void> {
    await this.#begin("ensureDir", path);
  }

  async quarantine(path: string, directory: string, label: string): Promise<string> {
    await this.#begin("quarantine", path);
    const aside = posix.join(directory, `${posix.basename(path)}.${label}`);
    this.files.set(aside, this.files.get(path) ?? "");
    this.files.delete(path);
    return aside;
  }

  async remove(path: string): Promise<void> {
    await this.#begin("remove", path);
    this.files.delete(path);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#begin("rename", from);
    const text = this.files.get(from);
    if (text === undefined) throw Object.assign(new Error(`ENOENT: ${from}`), { code: "ENOENT" });
    this.files.delete(from);
    this.files.set(to, text);
  }

  async sizeOf(path: string): Promise<number> {
    await this.#begin("sizeOf", path);
    return Buffer.byteLength(this.files.get(path) ?? "");
  }

  async list(path: string): Promise<string[]> {
    await this.#begin("list", path);
    return [...this.files.keys()].filter((file) => posix.dirname(file) === path).map((file) => posix.basename(file));
  }
}

export const diskFull = (): Error => Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
