import { ExternalLink } from "lucide-react";
import { portLink } from "./port-link";
import type { ServiceRecord } from "./record";

const CHIP = "inline-flex h-6 max-w-full items-center gap-1 rounded-md border px-1.5 font-mono text-xs tabular-nums";

/** The declared ports; those that lead to a page are links, as long as somebody is there to answer. */
export function PortChips({ service }: { service: ServiceRecord }) {
  if (service.ports.length === 0) return <span className="leading-6 text-muted">none</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {service.ports.map((port) => (
        <li key={port} className="flex max-w-full">
          <PortChip service={service} port={port} />
        </li>
      ))}
    </ul>
  );
}

function PortChip({ service, port }: { service: ServiceRecord; port: number }) {
  const link = service.alive ? portLink(service, port) : null;
  if (link === null) return <span className={`${CHIP} border-line ${service.alive ? "" : "text-muted"}`}>{port}</span>;
  return (
    <a
      href={link.href}
      title={link.href}
      target="_blank"
      rel="noopener noreferrer"
      className={`${CHIP} border-control text-accent hover:bg-sunken`}
    >
      <span className="truncate">{link.label}</span>
      <ExternalLink aria-hidden className="size-3 shrink-0" />
      <span className="sr-only"> (opens {service.name} in a new tab)</span>
    </a>
  );
}
