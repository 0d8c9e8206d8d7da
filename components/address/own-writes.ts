/** Knows the addresses that a page has written itself, and which of them it has left behind since. */
export interface OwnWrites {
  /** `from` is what was there before. */
  wrote(from: string, to: string): void;
  /** Whether an address that the router tells is one that this page wrote and has replaced: it tells them late. */
  isOutdated(told: string): boolean;
  /** Somebody went back or forth: every address may be meant again. */
  forget(): void;
}

export function createOwnWrites(): OwnWrites {
  const replaced = new Set<string>();
  let last: string | null = null;
  return {
    wrote(from, to) {
      replaced.add(from);
      if (last !== null) replaced.add(last);
      replaced.delete(to);
      last = to;
    },
    isOutdated(told) {
      if (told === last) replaced.clear();
      return replaced.has(told);
    },
    forget() {
      replaced.clear();
      last = null;
    },
  };
}
