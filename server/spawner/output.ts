import type { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";

export type Output = { text(): string; bytesRead(): number };

/** Keeps what is read, up to `maxBytes`; the first byte more calls `onOver`. */
export function wholeOf(stream: Readable, maxBytes: number, onOver: () => void): Output {
  const chunks: Buffer[] = [];
  const bytesRead = follow(stream, (chunk, total) => {
    if (total > maxBytes) onOver();
    else chunks.push(chunk);
  });
  return { bytesRead, text: () => Buffer.concat(chunks).toString("utf8") };
}

/** Keeps the last `maxBytes` of what is read. */
export function tailOf(stream: Readable, maxBytes: number): Output {
  let tail: Buffer = Buffer.alloc(0);
  const bytesRead = follow(stream, (chunk) => {
    tail = Buffer.concat([tail, chunk.subarray(-maxBytes)]).subarray(-maxBytes);
  });
  return { bytesRead, text: () => tail.toString("utf8") };
}

function follow(stream: Readable, take: (chunk: Buffer, total: number) => void): () => number {
  let total = 0;
  stream.on("error", () => undefined);
  stream.on("data", (chunk: Buffer) => {
    total += chunk.length;
    take(chunk, total);
  });
  return () => total;
}

/** A writer that never stops must not be waited for. */
const MOST_TURNS = 32;

/** Resolves when everything that was written before now has been read, however many still hold the pipes open. */
export async function drained(outputs: readonly Output[]): Promise<void> {
  const bytesRead = () => outputs.reduce((sum, output) => sum + output.bytesRead(), 0);
  for (let turn = 0, before = -1; turn < MOST_TURNS && bytesRead() !== before; turn++) {
    before = bytesRead();
    // Every turn of the loop reads what is there; one that reads nothing has found the pipes empty.
    await nextTurn();
    if (turn === 0) await nextTurn();
  }
}
