/**
 * What the guard must say to every kind of request, written down by hand: it shares no line with the guard. Each
 * list holds what may be sent and whether that is all right.
 */

const PORT = 7_331;

/** Each page and route, with a path that leads there and whether reading it needs the token. */
export const ROUTES: Readonly<Record<string, { path: string; read: "open" | "closed" }>> = {
  "/": { path: "/", read: "open" },
  "/services": { path: "/services", read: "open" },
  "/services/[project]/[name]": { path: "/services/shop/web", read: "open" },
  "/docs/api": { path: "/docs/api", read: "open" },
  "/schemas/managed-spawn.json": { path: "/schemas/managed-spawn.json", read: "open" },
  "/login": { path: "/login", read: "open" },
  "/settings": { path: "/settings", read: "open" },
  "/dispatches": { path: "/dispatches", read: "open" },
  "/dispatches/[id]": { path: "/dispatches/d-1", read: "open" },
  "/events": { path: "/events", read: "open" },
  "/projects": { path: "/projects", read: "open" },
  "/projects/[project]": { path: "/projects/shop", read: "open" },
  "/ports": { path: "/ports", read: "open" },
  "/ports/[port]": { path: "/ports/3001", read: "open" },
  "/api/dispatches": { path: "/api/dispatches", read: "closed" },
  "/api/dispatches/[id]": { path: "/api/dispatches/d-1", read: "closed" },
  "/api/health": { path: "/api/health", read: "open" },
  "/api/login": { path: "/api/login", read: "closed" },
  "/api/login-codes": { path: "/api/login-codes", read: "closed" },
  "/api/managed-processes": { path: "/api/managed-processes", read: "open" },
  "/api/managed-processes/by-name/[...name]": { path: "/api/managed-processes/by-name/shop/web", read: "open" },
  "/api/managed-processes/extend": { path: "/api/managed-processes/extend", read: "closed" },
  "/api/managed-processes/kill": { path: "/api/managed-processes/kill", read: "closed" },
  "/api/managed-processes/restart": { path: "/api/managed-processes/restart", read: "closed" },
  "/api/managed-processes/probes": { path: "/api/managed-processes/probes", read: "open" },
  "/api/managed-processes/usage": { path: "/api/managed-processes/usage", read: "open" },
  "/api/managed-processes/validate": { path: "/api/managed-processes/validate", read: "closed" },
  "/api/managed-processes/wait/[...name]": { path: "/api/managed-processes/wait/web?timeout=0", read: "closed" },
  "/api/projects": { path: "/api/projects", read: "open" },
  "/api/projects/[project]": { path: "/api/projects/nothing-here", read: "closed" },
  "/api/prompts/live-processes": { path: "/api/prompts/live-processes?project=shop", read: "open" },
  "/api/prompts/managed-spawn": { path: "/api/prompts/managed-spawn?agent=a", read: "open" },
  "/api/sweep": { path: "/api/sweep", read: "closed" },
  // Not there yet, or never: closed until somebody decides otherwise.
  "/api/[[...unknown]]": { path: "/api/nobody-wrote-this", read: "closed" },
  "/api/managed-processes/specs/[...name]": { path: "/api/managed-processes/specs/web", read: "closed" },
  "/api/managed-processes/probes/[...name]": { path: "/api/managed-processes/probes/web", read: "closed" },
  "/api/managed-processes/logs/[...name]": { path: "/api/managed-processes/logs/web", read: "closed" },
  "/api/managed-processes/log-stream/[...name]": { path: "/api/managed-processes/log-stream/web", read: "closed" },
  "/api/stream": { path: "/api/stream?topics=processes", read: "closed" },
  "/api/events": { path: "/api/events", read: "closed" },
  "/api/events/stream": { path: "/api/events/stream", read: "closed" },
  "/api/metrics": { path: "/api/metrics", read: "closed" },
  "/api/mcp": { path: "/api/mcp", read: "open" },
  "/api/ports": { path: "/api/ports", read: "open" },
  "/api/ports/[port]": { path: "/api/ports/3001", read: "open" },
  "/api/openapi.json": { path: "/api/openapi.json", read: "open" },
};

type Sent = readonly string[];

export const HOSTS: readonly { sent: Sent; fits: boolean }[] = [
  { sent: [`127.0.0.1:${PORT}`], fits: true },
  { sent: [`localhost:${PORT}`], fits: true },
  { sent: [`[::1]:${PORT}`], fits: true },
  { sent: [`evil.test:${PORT}`], fits: false },
  { sent: ["localhost:3001"], fits: false },
  { sent: [`localhost:${PORT}`, `localhost:${PORT}`], fits: false },
];

export const ORIGINS: readonly { sent: Sent; fits: boolean }[] = [
  { sent: [], fits: true },
  { sent: [`http://127.0.0.1:${PORT}`], fits: true },
  { sent: ["http://localhost:3001"], fits: false },
  { sent: [`https://127.0.0.1:${PORT}`], fits: false },
  { sent: [`http://evil.test:${PORT}`], fits: false },
  { sent: ["null"], fits: false },
];

export const SITES: readonly { sent: Sent; read: boolean; command: boolean }[] = [
  { sent: [], read: true, command: true },
  { sent: ["same-origin"], read: true, command: true },
  { sent: ["none"], read: true, command: false },
  { sent: ["same-site"], read: false, command: false },
  { sent: ["cross-site"], read: false, command: false },
];

export const TYPES: readonly { sent: Sent; fits: boolean }[] = [
  { sent: ["application/json"], fits: true },
  { sent: [], fits: false },
  { sent: ["text/plain"], fits: false },
  { sent: ["application/x-www-form-urlencoded"], fits: false },
];

export const TOKEN = "t-0123456789-0123456789-0123456789";
/** Tokens of others: all of the operator's but making links, and reading the project `shop`. */
export const OPERATOR_TOKEN = "o-0123456789-0123456789-0123456789";
export const PROJECT_TOKEN = "p-0123456789-0123456789-0123456789";
export const TOKENS: readonly { sent: Sent; fits: boolean; may?: "all but links" | "read" }[] = [
  { sent: [`Bearer ${OPERATOR_TOKEN}`], fits: true, may: "all but links" },
  { sent: [`Bearer ${PROJECT_TOKEN}`], fits: true, may: "read" },
  { sent: [], fits: false },
  { sent: ["Bearer t-9876543210-9876543210-9876543210"], fits: false },
  { sent: [`Bearer ${TOKEN}`], fits: true },
  { sent: [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`], fits: false },
];

export const METHODS = ["GET", "HEAD", "POST", "DELETE", "PUT", "OPTIONS"] as const;

export type Case = {
  route: string;
  method: (typeof METHODS)[number];
  host: (typeof HOSTS)[number];
  origin: (typeof ORIGINS)[number];
  site: (typeof SITES)[number];
  type: (typeof TYPES)[number];
  token: (typeof TOKENS)[number];
};

/** The status with which the guard refuses it, or null where it lets it through. A command carries a body. */
export function truth({ route, method, host, origin, site, type, token }: Case): number | null {
  const isRead = method === "GET" || method === "HEAD";
  if (!host.fits) return 421;
  if (!origin.fits) return 403;
  if (!(isRead ? site.read : site.command)) return 403;
  if (method === "PUT" || method === "OPTIONS") return 405;
  if (!isRead && !type.fits) return 415;
  // Agents may come without a token, and are told there what they may not; a token that is wrong is said to be so.
  const open = route === "/api/mcp" && token.sent.length === 0;
  if (route === "/api/mcp" && !open && !token.fits) return 401;
  const free = isRead ? ROUTES[route]?.read === "open" : method === "POST" && route === "/api/login";
  if (!free && !open && !token.fits) return 401;
  if (!isRead && token.may === "read") return 403;
  return method !== "GET" && method !== "HEAD" && token.may && route === "/api/login-codes" ? 403 : null;
}

/** Headers as they are sent, in order, one pair per value. `ours` replaces the port of the table. */
export function headersOf({ host, origin, site, type, token, method }: Case, port = PORT): [string, string][] {
  const here = (text: string) => text.replaceAll(String(PORT), String(port));
  const pairs = (name: string, sent: Sent) => sent.map((value): [string, string] => [name, here(value)]);
  return [
    ...pairs("host", host.sent),
    ...pairs("origin", origin.sent),
    ...pairs("sec-fetch-site", site.sent),
    ...pairs("content-type", type.sent),
    ...pairs("authorization", token.sent),
    ...(method === "GET" || method === "HEAD" ? [] : pairs("content-length", ["2"])),
  ];
}
