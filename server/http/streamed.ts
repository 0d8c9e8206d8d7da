import type { Reply } from "./reply";

/** An answer that goes on: the bytes come as they are fetched, and `return` tells that nobody wants more. */
export type Streamed = {
  status: number;
  headers: Record<string, string>;
  stream: AsyncIterable<Uint8Array>;
};

export const isStreamed = (answer: Reply | Streamed): answer is Streamed => "stream" in answer;
