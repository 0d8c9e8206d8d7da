import { EmptyBody, LoginBody } from "@/lib/api/engine";
import { parseBody } from "@/lib/api/parse-body";
import { fail } from "@/lib/fault";
import type { LoginCodes } from "../home/login-codes";
import { json, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/**
 * `POST /api/login {code}`: the token for a one-time code, without a token of its own. The browser forgets what an
 * earlier program on this port left with it: a service worker of that one would otherwise see everything.
 */
export const login =
  (codes: LoginCodes, token: string, loggedIn: (actor: string) => void) =>
  ({ body, actor }: Pick<ApiRequest, "body" | "actor">): Reply => {
    const asked = parseBody(LoginBody, body);
    if (!asked.ok) return respond(asked);
    if (!codes.redeem(asked.value.code)) {
      return respond(
        fail(
          "unauthorized",
          "this login link was used before, or is too old; `npm run token -- --link` prints a new one",
        ),
      );
    }
    loggedIn(actor);
    return json(200, { token }, { "clear-site-data": '"storage"' });
  };

/** `POST /api/login-codes`: a code for one login within ten minutes. Needs the token. */
export const createLoginCode =
  (codes: LoginCodes, issued: (actor: string) => void) =>
  ({ body, actor }: Pick<ApiRequest, "body" | "actor">): Reply => {
    const asked = parseBody(EmptyBody, body);
    if (!asked.ok) return respond(asked);
    issued(actor);
    return json(201, codes.issue());
  };
