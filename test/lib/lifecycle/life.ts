import type { Effect, ServiceEvent, ServiceRecord, Step } from "@/lib/lifecycle/model";
import { next } from "@/lib/lifecycle/next";
import { RULES } from "../../support/builders";
import { deepFreeze } from "../../support/deep-freeze";

/** One step on frozen input: `next` that changed its input would throw. */
export const step = (record: ServiceRecord, event: ServiceEvent, rules = RULES): Step =>
  next(deepFreeze(record), deepFreeze(event), rules);

/** What comes of a service to which all of this happens, and everything it asked for on the way. */
export function life(record: ServiceRecord, ...events: ServiceEvent[]): { record: ServiceRecord; effects: Effect[] } {
  const effects: Effect[] = [];
  let current: ServiceRecord | null = record;
  for (const event of events) {
    if (current === null) throw new Error(`forgotten before ${event.type}`);
    const after: Step = step(current, event);
    effects.push(...after.effects);
    current = after.record;
  }
  if (current === null) throw new Error("forgotten");
  return { record: current, effects };
}
