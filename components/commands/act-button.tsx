import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  /** Said while the deed is under way. */
  underWay: string | null;
  /** Why it cannot be done now; told to the eye as a tooltip, to the ear as a description. */
  notNow: string | null;
  label: string;
  className?: string;
  act: () => void;
  children: ReactNode;
};

/** A button that stays where it is, and keeps the focus, while it has nothing to do. */
export function ActButton({ underWay, notNow, label, className = "", act, children }: Props) {
  const idle = underWay === null && notNow === null;
  return (
    <button
      type="button"
      aria-label={underWay ?? label}
      aria-disabled={idle ? undefined : true}
      title={notNow ?? undefined}
      onClick={() => {
        if (idle) act();
      }}
      className={`button ${className}`}
    >
      {underWay !== null && <LoaderCircle aria-hidden className="size-3.5 motion-safe:animate-spin" />}
      {underWay ?? children}
    </button>
  );
}
