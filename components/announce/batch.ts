/**
 * Passes sentences on, but at most once in `everyMs`: the first at once, those that come sooner together and later.
 * `after` waits; it is given so that tests need not.
 */
export function createBatch(
  say: (text: string) => void,
  everyMs: number,
  after: (ms: number, call: () => void) => void,
) {
  let waiting: string[] = [];
  let resting = false;

  function flush(): void {
    resting = waiting.length > 0;
    if (!resting) return;
    say(waiting.join(". "));
    waiting = [];
    after(everyMs, flush);
  }

  return (sentences: readonly string[]): void => {
    waiting.push(...sentences);
    if (!resting) flush();
  };
}
