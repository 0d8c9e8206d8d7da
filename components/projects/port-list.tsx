import { Fragment } from "react";
import { PortLink } from "@/components/ports/port-link";

/** Ports, each leading to whose it is. */
export function PortList({ ports }: { ports: readonly number[] }) {
  if (ports.length === 0) return "none";
  return ports.map((port, index) => (
    <Fragment key={port}>
      {index > 0 && ", "}
      <PortLink port={port} />
    </Fragment>
  ));
}
