import { useState } from "react";

type Props = { children: string; underWay: string; load: () => Promise<unknown> };

/** Brings more of a list; says so while it does, and keeps the focus. */
export function MoreButton({ children, underWay, load }: Props) {
  const [isLoading, setLoading] = useState(false);
  async function go(): Promise<void> {
    if (isLoading) return;
    setLoading(true);
    await load();
    setLoading(false);
  }
  return (
    <button
      type="button"
      aria-disabled={isLoading || undefined}
      className="button self-center"
      onClick={() => void go()}
    >
      {isLoading ? underWay : children}
    </button>
  );
}
