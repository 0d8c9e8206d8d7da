const ROWS = ["a", "b", "c", "d", "e"];

/** Stands in for a list while the first answer is on its way; not shown to those who wait less than 150 ms. */
export function Skeleton({ what }: { what: string }) {
  return (
    <div data-testid="skeleton" className="appear-late">
      <p className="sr-only">Loading the {what}</p>
      <div aria-hidden className="panel">
        {ROWS.map((row) => (
          <div key={row} className="flex h-14 items-center gap-6 border-line px-4 not-first:border-t">
            <div className="h-5 w-24 rounded-full bg-sunken" />
            <div className="h-4 w-48 rounded bg-sunken" />
          </div>
        ))}
      </div>
    </div>
  );
}
