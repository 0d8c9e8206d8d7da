import { webAddress } from "@/components/services/port-link";
import type { PortRow } from "./port-record";

/** Where the port can be looked at, as an agent has told it: only plain http and https, and with its host in view. */
export function PortUrl({ row: { url, port, service } }: { row: PortRow }) {
  const address = webAddress(url, port);
  if (address === null) return null;
  return (
    <a
      href={address.href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 max-w-full items-center font-mono text-xs text-accent underline"
    >
      <span className="truncate">{address.href}</span>
      <span className="sr-only"> (opens {service} in a new tab)</span>
    </a>
  );
}
