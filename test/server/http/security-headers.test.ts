import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { securityHeaders } from "@/server/http/security-headers";

function headersFor(url: string, dev = false) {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const nonce = securityHeaders(response, request, url, dev);
  return { nonce, sent: response.getHeaders(), told: request.headers };
}

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

it.each(["/", "/services", "/services/shop/web", "/favicon.ico", "/apis", "//api/x"])(
  "%s: a page has this policy and no other",
  (url) => {
    const { nonce, sent, told } = headersFor(url);
    const policy =
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
      "connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; " +
      "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";
    expect(sent).toEqual({ ...ALWAYS, "content-security-policy": policy });
    expect(told["content-security-policy"]).toBe(policy);
  },
);

it.each(["/api/health", "/_next/static/chunks/x.js"])("%s has the headers that everything has", (url) => {
  expect(headersFor(url).sent).toEqual(ALWAYS);
});

it("no two answers share a nonce, and each has 128 bits", () => {
  const nonces = Array.from({ length: 100 }, () => headersFor("/").nonce);
  expect(new Set(nonces).size).toBe(100);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});

it("what is shipped allows no eval and no inline style", () => {
  expect(String(headersFor("/").sent["content-security-policy"])).not.toMatch(/unsafe/);
});
