const made = new WeakMap<Uint8Array, Buffer>();

/** Bytes as one chunk of an answer (RFC 9112, 7.1); made once for all who get the very same ones. Never of none: that is the end. */
export function chunkOf(bytes: Uint8Array): Buffer {
  const known = made.get(bytes);
  if (known) return known;
  const chunk = Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
  made.set(bytes, chunk);
  return chunk;
}
