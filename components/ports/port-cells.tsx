import Link from "next/link";
import { serviceHref } from "@/components/services/service-href";
import { StateIcon } from "@/components/services/state-icon";
import { LOOK } from "@/components/services/state-look";
import { TEXT_TONE } from "@/components/services/tone";
import { FindingBadge } from "./finding-badge";
import { listeningLook } from "./port-look";
import type { PortRow } from "./port-record";

/** Whether the service said that it would have the port, and whether it listens there. */
export function Listening({ row }: { row: PortRow }) {
  const { icon: Icon, label, tone } = listeningLook(row);
  return (
    <span className="leading-6">
      {row.declared ? "declared" : "not declared"},{" "}
      <span className="whitespace-nowrap">
        <Icon aria-hidden className={`me-1 inline size-3.5 align-[-0.15em] ${TEXT_TONE[tone]}`} />
        {label}
      </span>
    </span>
  );
}

/** The service that has a port, leading to its page, and what is wrong with that. */
export function PortOwner({ row }: { row: PortRow }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Link
        href={serviceHref({ project: row.project, name: row.service })}
        prefetch={false}
        className="inline-flex min-h-6 min-w-6 items-center font-medium underline-offset-3 wrap-anywhere hover:underline"
      >
        <bdi>{row.service}</bdi>
      </Link>
      {row.findings.map((kind) => (
        <FindingBadge key={kind} kind={kind} />
      ))}
    </div>
  );
}

/** The state of the service that has a port, in sign and word; a word that this page does not know stands alone. */
export function PortState({ state }: { state: string }) {
  const look = Object.hasOwn(LOOK, state) ? LOOK[state as keyof typeof LOOK] : null;
  if (look === null) return state;
  return (
    <span className="whitespace-nowrap">
      <StateIcon icon={look.icon} className={`me-1 inline size-3.5 align-[-0.15em] ${TEXT_TONE[look.tone]}`} />
      {look.label}
    </span>
  );
}
