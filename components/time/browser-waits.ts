/** Calls back once after `ms`, by the browser's timer; the returned function cancels. */
export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}
