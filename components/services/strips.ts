import * as z from "zod/mini";
import { createStore } from "@/components/ui/store";

/** How the last probes of each service went, the newest at the end: `+` passed, `-` did not, `.` not yet. */
export const StripList = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), last: z.string() })) });

const strips = createStore<ReadonlyMap<string, string>>(new Map());

/** The last probes of a service; empty where none are known. A row renders for it only when they change. */
export const useStrip = (id: string): string => strips.use((all) => all.get(id) ?? "");

export function noteStrips({ items }: z.infer<typeof StripList>): void {
  strips.set(new Map(items.map(({ id, last }) => [id, last])));
}
