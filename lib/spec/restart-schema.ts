import { z } from "zod";
import { absentAs } from "./absent";
import { numeric } from "./numeric";
import type { RestartPolicy } from "./spec";

const INVALID = "restart-invalid";

const number = (least: number, most: number, whole: boolean) => {
  const within = z.number().min(least, INVALID).max(most, INVALID);
  return numeric(INVALID)
    .pipe(whole ? within.int(INVALID) : within)
    .meta({ minimum: least, maximum: most });
};

/** What happens when a service ends by itself. One reason for all of it: the rule names every bound. */
export const restartSchema = z
  .strictObject(
    {
      policy: z.enum(["never", "on-failure", "always"], INVALID),
      max_restarts: absentAs(number(1, 100, true), 5),
      window_minutes: absentAs(number(0.1, 1_440, false), 10),
      backoff_s: absentAs(number(0.1, 3_600, false), 1),
      backoff_max_s: absentAs(number(0.1, 3_600, false), 60),
    },
    INVALID,
  )
  .nullish()
  .transform((given): RestartPolicy | undefined => given ?? undefined);
