import type { Json } from "@/lib/spec/spec";

/** A place that is not as it was: a JSON pointer, and the steps that lead there. */
export type ChangedPlace = { pointer: string; steps: readonly string[] };

/**
 * The places in which two JSON values differ, as deep as both have the same shape: objects are compared key by key,
 * lists element by element where they have the same length. A list of another length has changed as a whole.
 */
export function changedPlaces(before: Json, after: Json, steps: readonly string[] = []): ChangedPlace[] {
  if (isList(before) && isList(after) && before.length === after.length) {
    return after.flatMap((item, i) => changedPlaces(before[i] as Json, item, [...steps, String(i)]));
  }
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => {
      const [was, is] = [before[key], after[key]];
      const place = [...steps, key];
      return was === undefined || is === undefined ? [placed(place)] : changedPlaces(was, is, place);
    });
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [placed(steps)];
}

/** What stands at a place; undefined where there is no such place. */
export function valueAt(value: Json, [step, ...rest]: readonly string[]): Json | undefined {
  if (step === undefined) return value;
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, step)) return undefined;
  const inside = (value as { [key: string]: Json })[step];
  return inside === undefined ? undefined : valueAt(inside, rest);
}

const placed = (steps: readonly string[]): ChangedPlace => ({
  steps,
  pointer: steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
});

const isList = (value: Json): value is Json[] => Array.isArray(value);
const isMap = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);
