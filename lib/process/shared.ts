/**
 * Lets many callers share costly looks at the world. Who asks while one is under way gets the next one, so
 * every answer was begun after its question.
 */
export function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;

  function begin(): Promise<T> {
    const run = work();
    const settled = () => {
      if (running === run) running = null;
    };
    running = run;
    run.then(settled, settled);
    return run;
  }

  function afterThis(current: Promise<T>): Promise<T> {
    const follow = () => {
      next = null;
      return begin();
    };
    return current.then(follow, follow);
  }

  return () => {
    if (next) return next;
    if (!running) return begin();
    next = afterThis(running);
    return next;
  };
}
