/** A dash for the eye, words for the ear. */
export function Nothing({ because }: { because: string }) {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">{because}</span>
    </span>
  );
}
