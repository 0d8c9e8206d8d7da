const WANTING = /\b(EMFILE|ENFILE|EAGAIN|ENOMEM|ENOBUFS|ERR_WORKER_INIT_FAILED)\b|\bthe spawner\b/;

/** Is this a want of our own (descriptors, processes, memory, the spawner) and not an answer about the service? */
export const cannotAsk = (message: string): boolean => WANTING.test(message);

/**
 * A system error in words that name its code. A failed attempt at several addresses speaks for the first of them,
 * unless one of them failed for want of something of ours.
 */
export function systemErrorText(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const texts = error.errors.map(systemErrorText);
    return texts.find(cannotAsk) ?? texts[0]!;
  }
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined || error.message.includes(code) ? error.message : `${error.message} (${code})`;
}
