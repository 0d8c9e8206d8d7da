import type { Found } from "./found";
import { isPlain } from "./plain-copy";

/** Every name that an earlier spec of the file has. */
export function duplicateNames(specs: readonly unknown[]): Found[] {
  const seen = new Set<string>();
  return specs.flatMap((spec, index) => {
    const name = isPlain(spec) ? spec.name : undefined;
    if (typeof name !== "string" || name === "") return [];
    if (seen.has(name)) return [{ code: "duplicate-name" as const, detail: name, path: ["specs", index, "name"] }];
    seen.add(name);
    return [];
  });
}
