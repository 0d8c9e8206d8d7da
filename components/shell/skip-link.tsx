export const CONTENT_ID = "content";

/** The first thing that the Tab key meets. */
export function SkipLink() {
  return (
    <a
      href={`#${CONTENT_ID}`}
      className="button sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-2 focus:z-20 focus:px-3"
    >
      Skip to content
    </a>
  );
}
