import { randomUUID } from "node:crypto";

/** Ids for requests: what they begin with tells engines apart, the count tells requests apart. They open nothing. */
export function createRequestIds(engine = randomUUID().slice(0, 18)): () => string {
  let count = 0;
  return () => `${engine}-${++count}`;
}
