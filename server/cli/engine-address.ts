import { readFileSync } from "node:fs";
import { fail, ok, type Result } from "@/lib/fault";
import { isTaken } from "@/lib/process/is-taken";
import type { Home } from "../home/home";

export type Address = {
  url: string;
  token: string | null;
  /** Where the token was found: `MOORAGE_TOKEN`, or the path of a file. */
  tokenFrom: string | null;
};

/**
 * Where the engine is and what opens it. An address that was given wins over the one in the home. The token of the
 * home goes to this machine only, and never to a port whose engine is gone: somebody else may listen there by now.
 */
export function engineAddress(home: Home, given: string | undefined, env: NodeJS.ProcessEnv): Result<Address> {
  const url = given ?? env.MOORAGE_URL;
  if (url) {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (!parsed || !/^https?:$/.test(parsed.protocol)) return fail("bad-request", `${url} is not an address`);
    return ok({ url: parsed.origin, ...tokenFor(isHere(parsed.hostname) ? home : null, env) });
  }
  const holder = readHolder(home);
  if (!holder) return fail("engine-absent", `no engine has the home ${home.root}`);
  if (!isTaken(holder.pid))
    return fail("engine-absent", `the engine of ${home.root} is gone (it was process ${holder.pid} at ${holder.url})`);
  return ok({ url: holder.url, ...tokenFor(home, env) });
}

function tokenFor(home: Home | null, env: NodeJS.ProcessEnv): Pick<Address, "token" | "tokenFrom"> {
  if (env.MOORAGE_TOKEN) return { token: env.MOORAGE_TOKEN, tokenFrom: "MOORAGE_TOKEN" };
  const token = home && readToken(home);
  return { token, tokenFrom: home && token && home.token };
}

/** Null where there is none that can be read. */
export function readToken(home: Home): string | null {
  try {
    return readFileSync(home.token, "utf8").trim() || null;
  } catch {
    return null; // the engine says that a token is missing, where one is needed
  }
}

function readHolder(home: Home): { pid: number; url: string } | null {
  try {
    const holder = JSON.parse(readFileSync(home.holder, "utf8"));
    return typeof holder.url === "string" && Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null; // no engine, or one that is just starting
  }
}

const isHere = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
