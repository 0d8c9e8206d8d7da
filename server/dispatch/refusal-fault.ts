import type { Declaration } from "@/lib/lifecycle/model";
import type { SpecFault } from "@/lib/spec/validate";
import type { Refusal } from "./reservation";

/** What was refused though it is written as it should be, at its place in what was handed in. Pure. */
export function refusalFault(
  { index, reason, port }: Refusal,
  declared: readonly Pick<Declaration, "spec">[],
): SpecFault {
  const at = port === null ? -1 : (declared[index]?.spec.ports.indexOf(port) ?? -1);
  return {
    reason: `spec[${index}]: ${reason}`,
    pointer: at < 0 ? `/specs/${index}` : `/specs/${index}/ports/${at}`,
    rule: reason.split(" ", 1)[0] ?? reason,
    value: port,
  };
}
