import { DESCRIBED } from "@/lib/api/described-operations";
import { pathOf } from "../http/path-of";

const ROUTES = [...new Set(Object.values(DESCRIBED).map(({ route }) => route as string))];
const STATIC = new Set(ROUTES.filter((route) => !route.includes("[")));
const PATTERNS = ROUTES.filter((route) => route.includes("[")).map((route) => ({
  route,
  pattern: new RegExp(`^${route.replace(/\/\[\.\.\.\w+\]$/, "/.+").replace(/\[\w+\]/g, "[^/]+")}$`),
}));

/** The route that a path leads to, as one of a few words: what a client makes up must not become a time series. */
export function routeLabel(url: string): string {
  const path = pathOf(url);
  if (STATIC.has(path)) return path;
  if (path.startsWith("/_next/")) return "/_next";
  if (!path.startsWith("/api/")) return "page";
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.route ?? "other";
}
