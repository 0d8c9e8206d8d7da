/** Runs what it is given in order of arrival, at most `atOnce` at the same time. */
export function limited(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Hands its place on, so that nobody who arrives now can slip in between.
      if (next) next();
      else running--;
    }
  };
}
