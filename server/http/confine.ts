import { fail, ok, type Result } from "@/lib/fault";
import { asRouted } from "./access";

/** Reads that understand `project` as a bound: they show nothing of another one. All else is not for such a token. */
const BOUND: readonly RegExp[] = [
  /^\/api\/managed-processes$/,
  /^\/api\/managed-processes\/(?:by-name|wait|logs|log-stream|probes|specs)\/[^/]+(?:\/[^/]+)?$/,
  /^\/api\/managed-processes\/(?:usage|probes)$/,
  /^\/api\/(?:dispatches(?:\/[^/]+)?|projects|stream|events(?:\/stream)?)$/,
  /^\/api\/prompts\/(?:live-processes|managed-spawn)$/,
];

/** The same for everybody. */
const PLAIN: readonly string[] = ["/api/health", "/api/openapi.json"];

/**
 * What the holder of a token of one project asks, as if `project=` stood in it. Asking for another project is as if it
 * were not there. Takes and gives the URL of the request line.
 */
export function confine(url: string, project: string): Result<string> {
  const [path = "", ...search] = url.split("?");
  const routed = asRouted(path);
  if (PLAIN.includes(path) || (routed !== null && !/^\/api(?:\/|$)/.test(routed))) return ok(url);
  if (!isBound(path) || !isBound(routed ?? "")) {
    return fail("forbidden", `this token only reads ${project}: services, usage, logs, events, dispatches and prompts`);
  }
  const query = new URLSearchParams(search.join("?"));
  const other = query.getAll("project").find((asked) => asked !== project);
  if (other !== undefined) return fail("not-found", "there is no such project");
  query.set("project", project);
  return ok(`${path}?${query}`);
}

const isBound = (path: string): boolean => BOUND.some((pattern) => pattern.test(path));
