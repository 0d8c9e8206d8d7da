/**
 * Who may ask what. Everything below `/api/` needs the token unless it stands here: a new route is closed until
 * somebody decides otherwise.
 */
const OPEN_READS: ReadonlySet<string> = new Set([
  "/api/health",
  "/api/managed-processes",
  "/api/managed-processes/usage",
  // Whether each probe passed, as the list says of the last one; what a service answered is told by the closed route.
  "/api/managed-processes/probes",
  "/api/projects",
  "/api/ports",
  "/api/openapi.json",
]);

const OPEN_KINDS: readonly RegExp[] = [
  /^\/api\/managed-processes\/by-name\/[^/]+(\/[^/]+)?$/,
  /^\/api\/ports\/[^/]+$/,
  /^\/api\/prompts\/[^/]+$/,
];

/** What a client asks that has no token yet, to get it. */
const LOGIN = "/api/login";

/** Tools for agents: each asks an operation, and needs the token where that operation does. */
const MCP = "/api/mcp";

export type AuthMode = "commands" | "all" | "off";

/** Whether a request must carry the token. Pages and their files hold no data of the engine and stay open. */
export function needsToken(method: string, path: string, mode: AuthMode): boolean {
  if (mode === "off") return false;
  if (method === "POST" && path === LOGIN) return false;
  if (path === MCP) return mode === "all";
  if (method !== "GET" && method !== "HEAD") return true;
  // Liveness says nothing but that the engine is there: a client without a token must be able to find out.
  if (path === "/api/health") return false;
  // No router can read one of these for anything else.
  if (OPEN_READS.has(path)) return mode === "all";
  const routed = asRouted(path);
  if (routed !== null && routed !== "/api" && !routed.startsWith("/api/")) return false;
  return mode === "all" || !isOpen(path) || (routed !== path && !isOpen(routed ?? ""));
}

/** Whether a token that is sent, though none is needed, has to be right: it makes a difference there. */
export const looksAtToken = (path: string, mode: AuthMode): boolean => path === MCP && mode !== "off";

const isOpen = (path: string): boolean => OPEN_READS.has(path) || OPEN_KINDS.some((pattern) => pattern.test(path));

const DECODINGS = 3;
/** Nothing to decode, to resolve or to join. */
const PLAIN = /^(?:\/[a-z0-9_-][a-z0-9._-]*)+$/i;

/**
 * The path as the most generous router could read it: decoded, dot segments resolved, slashes joined. Next takes
 * `/x/../api/dispatches` for `/api/dispatches`. Null for what cannot be decoded, and so not be judged either.
 */
export function asRouted(path: string): string | null {
  if (PLAIN.test(path)) return path.toLowerCase();
  try {
    let plain = path;
    for (let i = 0; i < DECODINGS; i++) plain = decodeURIComponent(plain);
    const kept: string[] = [];
    for (const segment of plain.split(/[\\/]+/)) {
      if (segment === "..") kept.pop();
      else if (segment !== "." && segment !== "") kept.push(segment);
    }
    return `/${kept.join("/")}`.toLowerCase();
  } catch {
    return null;
  }
}
