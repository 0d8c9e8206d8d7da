import type { Declaration } from "@/lib/lifecycle/model";
import type { SpecFault } from "@/lib/spec/validate";
import type { Refusal } from "./reservation";

const RULES: Readonly<Record<string, string>> = {
  "port-owned-by": "a port is declared by one running service only: stop that one or choose another port",
  "port-in-use": "no other program may listen on a declared port: stop that one or choose another port",
  "service-claimed-by": "a service whose dispatch is not judged yet is not replaced: wait for that verdict",
  "service-stopping": "what has the name must have ended: hand it in again in a moment",
  "too-many-services": "no more services than the settings allow: stop one that is not needed",
};

/** What was refused though it is written as it should be, at its place in what was handed in. Pure. */
export function refusalFault(
  { index, reason, port }: Refusal,
  declared: readonly Pick<Declaration, "spec">[],
): SpecFault {
  const at = port === null ? -1 : (declared[index]?.spec.ports.indexOf(port) ?? -1);
  return {
    reason: `spec[${index}]: ${reason}`,
    pointer: at < 0 ? `/specs/${index}` : `/specs/${index}/ports/${at}`,
    rule: RULES[reason.split(" ", 1)[0] ?? ""] ?? "its command must start",
    value: port,
  };
}
