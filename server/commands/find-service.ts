import { fail, ok, type Result } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isEnded } from "@/lib/lifecycle/phases";
import { nearNames } from "@/lib/near-names";

/**
 * Finds a service by `web`, by `shop/web`, or by `web` with a project. A bare name that fits several projects is
 * ambiguous, unless only one of them still has a service that has not ended.
 */
export function findService(
  name: string,
  project: string | null,
  records: ReadonlyMap<string, ServiceRecord>,
): Result<ServiceRecord> {
  const exact = records.get(project !== null && !name.includes("/") ? `${project}/${name}` : name);
  if (exact && (project === null || exact.owner.project === project)) return ok(exact);
  const fitting =
    project === null && !name.includes("/") ? [...records.values()].filter(({ spec }) => spec.name === name) : [];
  const present = fitting.filter((record) => !isEnded(record));
  const [only, ...others] = present.length > 0 ? present : fitting;
  if (only && others.length === 0) return ok(only);
  if (only) {
    const candidates = [only, ...others].map(({ id }) => id).sort();
    return fail("ambiguous-name", `several projects have a service named ${name}: ${candidates.join(", ")}`, {
      candidates,
    });
  }
  const known = [...records.keys()].filter((id) => project === null || id.startsWith(`${project}/`));
  const near = nearNames(name, known);
  const hint = near.length > 0 ? `; near it: ${near.join(", ")}` : "";
  return fail("unknown-service", `there is no service named ${name}${hint}`, { near });
}
