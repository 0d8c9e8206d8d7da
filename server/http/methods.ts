import { DESCRIBED } from "@/lib/api/described-operations";
import type { Fault } from "@/lib/fault";

const READ = ["GET", "HEAD"];
const readsFirst = (a: string, b: string): number => Number(READ.includes(b)) - Number(READ.includes(a));

/** Pages and their files. What Next keeps for itself in development begins with `/_`. */
const PAGE = /^\/(?!api(?:\/|$)|_)/;

/** Every route with the methods that its description names. */
const ROUTES = [...new Set(Object.values(DESCRIBED).map(({ route }) => route))].map((route) => ({
  route,
  pattern: patternOf(route),
  methods: Object.values(DESCRIBED)
    .filter((described) => described.route === route)
    .flatMap(({ method }) => (method === "GET" ? READ : [method]))
    .sort(readsFirst),
}));

/** Those that are a path as they stand. */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map(ROUTES.map(({ route, methods }) => [route, methods]));

/** The methods of a path, for the header `Allow`; null where nothing is known of it. */
export function methodsOf(path: string): readonly string[] | null {
  const known = PATHS.get(path);
  if (known) return known;
  if (PAGE.test(path)) return READ;
  return ROUTES.find(({ pattern }) => pattern.test(path))?.methods ?? null;
}

/** What is wrong with asking a path by this method; Next itself would answer with nothing at all. */
export function wrongMethod(method: string, path: string): Fault | null {
  const methods = methodsOf(path);
  if (methods === null || methods.includes(method)) return null;
  return { code: "method-not-allowed", message: `${method} is not used here; used are ${methods.join(", ")}` };
}

/** `/api/projects/[project]` as an expression; `[...name]` takes one segment or two. */
function patternOf(route: string): RegExp {
  const parts = route.replaceAll(".", "\\.").replace(/\[\\\.\\\.\\\.\w+\]/, "[^/]+(?:/[^/]+)?");
  return new RegExp(`^${parts.replace(/\[\w+\]/g, "[^/]+")}$`);
}
