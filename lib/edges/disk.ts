/** The files that the engine writes. Every path is built by the engine; none comes from a request or from state. */
export interface Disk {
  /** The text of a file, or null where there is none. Rejects on every other failure: unreadable is not absent. */
  readText(path: string): Promise<string | null>;
  /**
   * Replaces a file so that a crash leaves the old or the new text, never a mixture: temporary file, fsync,
   * rename, fsync of the directory. With `keepPrevious`, the replaced text stays beside it as `<path>.prev`.
   */
  writeAtomic(path: string, text: string | Uint8Array, options?: { keepPrevious?: boolean }): Promise<void>;
  /** Appends one whole line (or several, joined) and makes it durable. */
  appendLine(path: string, line: string): Promise<void>;
  /** Creates a directory (0700) and its parents. Rejects where something else stands in its place, a link included. */
  ensureDir(path: string): Promise<void>;
  /** Moves a file aside under `directory`, with its bytes untouched. Resolves to the new path. */
  quarantine(path: string, directory: string, label: string): Promise<string>;
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Bytes; 0 where there is no file. */
  sizeOf(path: string): Promise<number>;
  /** Names in a directory; empty where there is none. */
  list(path: string): Promise<string[]>;
}
