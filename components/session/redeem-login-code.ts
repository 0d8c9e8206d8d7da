import * as z from "zod/mini";
import { asToken } from "./token-in-link";

const Login = z.object({ token: z.string() });

/** Whether what a link carries is the code of a one-time link; otherwise it is the token itself. */
export const isLoginCode = (text: string): boolean => text.startsWith("once.");

export type Redeemed = { token: string } | { problem: string };

/** The token for a one-time code, or a sentence for whoever opened the link. Never rejects. */
export async function redeemLoginCode(code: string, fetch: typeof globalThis.fetch): Promise<Redeemed> {
  try {
    const response = await fetch("/api/login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
      cache: "no-store",
    });
    if (response.status === 401) {
      return {
        problem:
          "This login link was used before, or is older than ten minutes. `npm run token -- --link` prints a new one.",
      };
    }
    const login = z.safeParse(Login, await response.json());
    const token = login.success ? asToken(login.data.token) : null;
    if (token !== null) return { token };
    return { problem: `The engine did not take this login link (status ${response.status}).` };
  } catch {
    return {
      problem: "The engine does not answer. Open the login link again once it runs; it is good for ten minutes.",
    };
  }
}
