import { isLoginCode, redeemLoginCode } from "./redeem-login-code";
import { storeToken } from "./token-store";

/**
 * Keeps the token that a link carries, or the one that its one-time code is good for. Returns what went wrong, as a
 * sentence, or null.
 */
export async function keepToken(tokenOrCode: string): Promise<string | null> {
  const redeemed = isLoginCode(tokenOrCode)
    ? await redeemLoginCode(tokenOrCode, (input, init) => fetch(input, init))
    : { token: tokenOrCode };
  if ("problem" in redeemed) return redeemed.problem;
  return storeToken(redeemed.token) ? null : "This browser refuses to keep anything for this page.";
}
