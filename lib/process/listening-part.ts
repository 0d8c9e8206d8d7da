import { closeSync, openSync, readSync } from "node:fs";

/** The kernel gives a page at a time. */
const PIECE_BYTES = 65_536;
const MARK_OF_LISTEN = " 0A ";
/** So often all of it is read, to see whether the order still is what sparing the rest relies on. */
const WHOLE_EVERY = 64;

/**
 * Reads that part of `/proc/net/tcp` or `tcp6` that ends with its last listening socket. Linux tells those first, and a
 * machine that was busy a moment ago shows tens of thousands of closed connections behind them: 50 ms of reading. Where
 * another kernel is found to tell them in another order, everything is read from then on. Throws the system's error.
 */
export function listeningPart(path: string): () => string {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let readings = 0;
  let isOrdered = true;

  return () => {
    const whole = !isOrdered || readings++ % WHOLE_EVERY === 0;
    const file = openSync(path, "r");
    try {
      let text = "";
      let hasEnded = false;
      for (;;) {
        const length = readSync(file, piece, 0, PIECE_BYTES, null);
        if (length === 0) return endingWithLast(text);
        const told = piece.toString("latin1", 0, length);
        const isListening = told.includes(MARK_OF_LISTEN);
        if (isListening && hasEnded) isOrdered = false;
        hasEnded ||= !isListening;
        if (hasEnded && !whole) return endingWithLast(text);
        if (isListening) text += told;
      }
    } finally {
      closeSync(file);
    }
  };
}

function endingWithLast(text: string): string {
  const last = text.lastIndexOf(MARK_OF_LISTEN);
  const end = text.indexOf("\n", last);
  return last < 0 ? "" : text.slice(0, end < 0 ? text.length : end);
}
