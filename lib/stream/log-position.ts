/** `<generation>:<bytes>`: which generation writes, and how many bytes of the life of the log the client has. */
export const logPosition = (generation: number, bytes: number): string => `${generation}:${bytes}`;

/** The bytes; null for what is no such position. */
export function bytesOf(position: string | null | undefined): number | null {
  const [, bytes] = /^\d{1,7}:(\d{1,15})$/.exec(position ?? "") ?? [];
  return bytes === undefined ? null : Number(bytes);
}
