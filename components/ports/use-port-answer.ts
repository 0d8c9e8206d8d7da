import { type Heard, useAnswer } from "@/components/answers/use-answer";
import { PortAnswer } from "./port-record";

const EVERY_MS = 2_000;

/** Who has a port; asks nothing where there is none to ask for. */
export const usePortAnswer = (port: number | null): Heard<PortAnswer> =>
  useAnswer({ path: port === null ? null : `/api/ports/${port}`, schema: PortAnswer, everyMs: EVERY_MS });
