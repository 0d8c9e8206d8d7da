/**
 * Who may ask what. Everything below `/api/` needs the token unless it stands here: a new route is closed until
 * somebody decides otherwise.
 */
const OPEN_READS: readonly RegExp[] = [
  /^\/api\/health$/,
  /^\/api\/managed-processes$/,
  /^\/api\/managed-processes\/by-name\/[^/]+(\/[^/]+)?$/,
  /^\/api\/projects$/,
  /^\/api\/ports(\/[^/]+)?$/,
  /^\/api\/prompts\/[^/]+$/,
  /^\/api\/openapi\.json$/,
];

export type AuthMode = "commands" | "all" | "off";

/** Whether a request must carry the token. Pages and their files hold no data of the engine and stay open. */
export function needsToken(method: string, path: string, mode: AuthMode): boolean {
  if (mode === "off") return false;
  if (method !== "GET" && method !== "HEAD") return true;
  if (path !== "/api" && !path.startsWith("/api/")) return false;
  // Liveness says nothing but that the engine is there: a client without a token must be able to find out.
  if (path === "/api/health") return false;
  return mode === "all" || !OPEN_READS.some((pattern) => pattern.test(path));
}
