import { z } from "zod";
import type { Described } from "./described";

/** A path as OpenAPI writes it, with the segments that it names. */
type Templated = { path: string; params: z.ZodObject | null; suffix: string };

const REST = "[...name]";

/** The paths of an operation: where its folder takes the rest of a path, a service with its project and without. */
export function pathsOf({ route, params = z.object({}) }: Pick<Described, "route" | "params">): Templated[] {
  if (!route.endsWith(REST)) {
    return [{ path: route.replaceAll("[", "{").replaceAll("]", "}"), params, suffix: "" }];
  }
  const base = route.slice(0, -REST.length);
  return [
    { path: `${base}{name}`, params: params.pick({ name: true }), suffix: "" },
    {
      path: `${base}{project}/{name}`,
      params: z.object({ project: z.string().describe("The project that owns it"), name: z.string() }),
      suffix: "InProject",
    },
  ];
}
