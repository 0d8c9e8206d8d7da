/** The mark of Moorage: a rope between two posts, which is also its letter. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M5 5v15M19 5v15" strokeWidth="3" />
      <path d="M5 5c1.5 13 12.5 13 14 0" strokeWidth="2" />
    </svg>
  );
}
