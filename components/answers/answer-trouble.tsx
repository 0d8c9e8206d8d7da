import { FaultNotice } from "@/components/connection/fault-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Heard } from "./use-answer";

/** What stands in for what the engine has not said, or above what it said earlier. `what`: "ports". */
export function AnswerTrouble({ heard: { value, fault }, what }: { heard: Heard<unknown>; what: string }) {
  if (fault === null) return value === undefined ? <Skeleton what={what} /> : null;
  // What was heard stays; that the engine is gone is said in the header.
  if (value !== undefined && fault.kind === "unreachable") return null;
  return <FaultNotice fault={fault} />;
}
