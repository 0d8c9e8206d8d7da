import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What every answer carries, whatever was asked. */
export const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
} as const;

/**
 * Sets the headers that every answer carries. Returns the nonce of this request, empty where no page is asked for:
 * Next reads it from the policy on the request and puts it on the scripts that it writes.
 */
export function securityHeaders(
  response: ServerResponse,
  request: IncomingMessage,
  url: string,
  dev = process.env.NODE_ENV === "development",
): string {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (url.startsWith("/api/") || url.startsWith("/_next/static/")) return "";
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, dev);
  response.setHeader("Content-Security-Policy", policy);
  request.headers["content-security-policy"] = policy;
  return nonce;
}

/** Next's hot reload in development needs `eval`, inline styles and a socket; what is shipped needs none of them. */
function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join("; ");
}
