import { Repeat, Unplug } from "lucide-react";
import Link from "next/link";
import { usePortTrouble } from "./port-trouble";
import type { ServiceRecord } from "./record";

const CHIP = "inline-flex min-h-6 items-center gap-1 rounded-md px-1.5 text-xs tabular-nums";

/** What is to be known beside the state: who else has its port, and that it was restarted. */
export function ServiceChips({ service: { id, restart_count } }: { service: ServiceRecord }) {
  const trouble = usePortTrouble(id);
  if (trouble.length === 0 && restart_count === 0) return null;
  return (
    <ul className="mt-0.5 flex flex-wrap gap-1">
      {trouble.map(({ kind, port, pid, sentence }) => (
        <li key={`${kind} ${port}`}>
          <Link
            href={`/ports/${port}`}
            prefetch={false}
            title={sentence}
            className={`${CHIP} bg-bad-soft text-bad underline-offset-3 hover:underline`}
          >
            <Unplug aria-hidden className="size-3.5 shrink-0" />
            {kind === "conflict"
              ? `Port conflict ${port}`
              : `Port ${port} held by ${pid ? `pid ${pid}` : "another program"}`}
          </Link>
        </li>
      ))}
      {restart_count > 0 && (
        <li className={`${CHIP} bg-idle-soft text-idle`}>
          <Repeat aria-hidden className="size-3.5 shrink-0" />
          Restarted ×{restart_count}
        </li>
      )}
    </ul>
  );
}
