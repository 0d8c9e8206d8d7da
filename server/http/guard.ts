import { hash, timingSafeEqual } from "node:crypto";
import { type Fault, fail, ok, type Result } from "@/lib/fault";
import { looksLikeLoginCode } from "../home/login-codes";
import type { ScopedToken } from "../home/scoped-tokens";
import { type AuthMode, looksAtToken, needsToken } from "./access";
import { pathOf } from "./path-of";

export const BODY_LIMIT_BYTES = 262_144;
const URL_LIMIT_CHARS = 2_048;

export type Asked = {
  method: string;
  /** As it stands in the request line. */
  url: string;
  /** Lower-case names with every value that was sent: a doubled header is seen as doubled. */
  headers: Readonly<Record<string, readonly string[] | undefined>>;
};

export type GuardSettings = {
  /** `127.0.0.1:7331` and the like, in lower case. */
  hosts: ReadonlySet<string>;
  auth: AuthMode;
  /** sha-256 of the token. */
  tokenDigest: Buffer;
  /** The tokens of others, as they are good at the moment. */
  scoped?: () => readonly ScopedToken[];
};

/**
 * The one check that every request passes, pages and files included, before anything else sees it. Pure.
 * Lets it through as whose it is. Host first: a request for another name is not ours to answer, whatever it carries.
 */
export function guard(asked: Asked, settings: GuardSettings): Result<Holder | null> {
  const odd = wrongHost(asked, settings) ?? foreignPage(asked, settings) ?? wrongShape(asked);
  if (odd) return { ok: false, fault: odd };
  const holder = settings.auth === "off" ? null : holderOf(asked, settings);
  const fault =
    (judgesToken(asked, settings) && !holder ? wrongToken(asked) : null) ??
    beyondToken(asked, holder) ??
    unreadablePath(asked);
  return fault ? { ok: false, fault } : ok(holder);
}

const refuse = (...args: Parameters<typeof fail>): Fault => (fail(...args) as { fault: Fault }).fault;

function wrongHost({ url, headers }: Asked, { hosts }: GuardSettings): Fault | null {
  const host = headers.host;
  const fits = url.startsWith("/") && host?.length === 1 && isAmong(hosts, host[0] ?? "");
  return fits ? null : refuse("misdirected-request", `this engine answers for ${[...hosts].join(", ")} only`);
}

/** Nearly everybody writes it in lower case. */
const isAmong = (hosts: ReadonlySet<string>, host: string): boolean => hosts.has(host) || hosts.has(host.toLowerCase());

function foreignPage({ method, headers }: Asked, { hosts }: GuardSettings): Fault | null {
  const origins = headers.origin ?? [];
  const ours = origins.every((origin) => [...hosts].some((host) => origin === `http://${host}`));
  if (origins.length > 1 || !ours) return refuse("forbidden", "requests from pages of another origin are refused");
  const [site, ...more] = headers["sec-fetch-site"] ?? ["same-origin"];
  const typed = site === "none" && (method === "GET" || method === "HEAD");
  if (more.length > 0 || !(site === "same-origin" || typed)) {
    return refuse("forbidden", "requests that another site caused are refused");
  }
  // Old Next versions let this header skip their middleware; nobody has a reason to send it.
  if (headers["x-middleware-subrequest"]) return refuse("bad-request", "x-middleware-subrequest is refused");
  return null;
}

function wrongShape({ method, url, headers }: Asked): Fault | null {
  if (url.length > URL_LIMIT_CHARS)
    return refuse("uri-too-long", `the URL is longer than ${URL_LIMIT_CHARS} characters`);
  if (method === "GET" || method === "HEAD") return null;
  if (method !== "POST" && method !== "DELETE") return refuse("method-not-allowed", `${method} is not used here`);
  const length = headers["content-length"]?.[0];
  if (length !== undefined && Number(length) > BODY_LIMIT_BYTES) {
    return refuse("too-large", `bodies are at most ${BODY_LIMIT_BYTES} bytes`);
  }
  const hasBody = headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
  if (method === "DELETE" && !hasBody) return null;
  const [type, ...more] = headers["content-type"] ?? [];
  const plain = type?.toLowerCase().replace(/\s/g, "");
  if (more.length === 0 && (plain === "application/json" || plain === "application/json;charset=utf-8")) return null;
  return refuse("unsupported-media-type", "send the body as content-type: application/json");
}

/** Next gives up on such a path with an answer that says nothing. */
function unreadablePath({ url }: Asked): Fault | null {
  if (!url.includes("%")) return null;
  try {
    decodeURIComponent(pathOf(url));
    return null;
  } catch {
    return refuse("bad-request", "the path is not percent-encoded UTF-8");
  }
}

function judgesToken({ method, url, headers }: Asked, { auth }: GuardSettings): boolean {
  const path = pathOf(url);
  return needsToken(method, path, auth) || (headers.authorization !== undefined && looksAtToken(path, auth));
}

function wrongToken(asked: Asked): Fault {
  const token = bearerOf(asked);
  if (token === null) {
    return refuse(
      "unauthorized",
      "this needs the token: send `Authorization: Bearer <token>`; it stands in engine/token of the home",
    );
  }
  if (looksLikeLoginCode(token)) {
    return refuse("unauthorized", "this is the code of a login link, not the token: open the link in a browser");
  }
  return refuse("unauthorized", "this token is not the engine's; it may have been renewed or revoked");
}

/** What the holder of a token may not, wherever a token is asked for or not. */
function beyondToken(asked: Asked, holder: Holder | null): Fault | null {
  if (!holder || holder.id === null) return null;
  const read = asked.method === "GET" || asked.method === "HEAD";
  if (holder.project !== null && !read) return refuse("forbidden", `this token only reads, and only ${holder.project}`);
  // What comes back is the token of the operator, and that outlives this one.
  return !read && pathOf(asked.url) === "/api/login-codes"
    ? refuse("forbidden", "only the token of the operator makes login links")
    : null;
}

/** Whose token it is: `id` is null for the one in `engine/token`, `project` is null for who may see everything. */
export type Holder = { id: string | null; project: string | null };

/** Null for who sends none, or one that is good for nothing. */
function holderOf(asked: Pick<Asked, "headers">, { tokenDigest, scoped }: GuardSettings): Holder | null {
  const token = bearerOf(asked);
  if (token === null) return null;
  // Digests have one length, so a comparison takes the same time whatever was sent. Every one is compared.
  const digest = hash("sha256", token, "buffer");
  if (timingSafeEqual(digest, tokenDigest)) return { id: null, project: null };
  const [found] = (scoped?.() ?? []).filter((known) => timingSafeEqual(digest, known.digest));
  return found ?? null;
}

function bearerOf({ headers }: Pick<Asked, "headers">): string | null {
  const sent = headers.authorization;
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(sent?.length === 1 ? (sent[0] ?? "") : "") ?? [];
  return token ?? null;
}
