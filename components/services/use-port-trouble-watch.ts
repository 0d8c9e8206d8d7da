import { useEffect } from "react";
import { useAnswer } from "@/components/answers/use-answer";
import { PortList } from "@/components/ports/port-record";
import { notePortTrouble } from "./port-trouble";

/** Seldom: whoever looks for ports has a page for that. */
const EVERY_MS = 10_000;

/** Asks whether somebody else has the ports of the list, once there is a list. */
export function usePortTroubleWatch(isThere: boolean): void {
  const { value } = useAnswer({ path: isThere ? "/api/ports" : null, schema: PortList, everyMs: EVERY_MS });
  useEffect(() => {
    if (value !== undefined) notePortTrouble(value.findings);
  }, [value]);
}
