/** What is told of each number, in order: `[what, "service stopped", "services stopped"]`. */
export type Counted<T> = readonly (readonly [keyof T, one: string, many: string])[];

/** Numbers for people: `3 services stopped, 1 log file removed`; those that are zero are left out. Pure. */
export function countedWords<T extends object>(counts: T, words: Counted<T>, none: string): string {
  const said = words.flatMap(([what, one, many]) => {
    const value = counts[what];
    const count = Array.isArray(value) ? value.length : Number(value ?? 0);
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  });
  return said.length > 0 ? said.join(", ") : none;
}
