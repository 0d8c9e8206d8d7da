"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import { useAnswer } from "@/components/answers/use-answer";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { TokenForm } from "./token-form";
import { type TokenStanding, tokenStanding } from "./token-standing";
import { forgetToken, onTokenStored, storedToken } from "./token-store";
import { OLD_TOKEN } from "./token-words";

const Anything = z.unknown();

const WORDS: Record<TokenStanding, string> = {
  none: "This browser has no token. It takes one to change something, and to look only where the engine's settings say so.",
  checking: "Asking the engine whether it accepts the token of this browser…",
  accepted: "This browser has a token, and the engine accepts it.",
  refused: `${OLD_TOKEN}. It was renewed or revoked: a new one is needed.`,
  unknown: "This browser has a token. Whether it is good cannot be told: the engine does not answer.",
};

/** Whether this browser may command, and the way to let it or to stop it. */
export function LoginPage() {
  const queries = useQueryClient();
  const token = useSyncExternalStore(onTokenStored, storedToken, () => null);
  const hasToken = token !== null;
  const path = hasToken ? "/api/dispatches?limit=1" : null;
  const { value, fault } = useAnswer({ path, schema: Anything, everyMs: null, closed: true });
  const standing = tokenStanding({ hasToken, said: value !== undefined, fault });
  const forget = () => {
    forgetToken();
    queries.removeQueries({ queryKey: ["answer", path] });
  };
  return (
    <div className="max-w-2xl">
      <TitleKeeper title="Log in · Moorage" />
      <h1 className="text-xl font-semibold tracking-tight">Log in</h1>
      <div className="panel mt-5 p-5 text-sm">
        <p role="status" data-testid="token-standing" data-standing={standing}>
          {WORDS[standing]}
        </p>
        {hasToken ? (
          <p className="mt-4 flex flex-wrap gap-2">
            <Link href="/services" prefetch={false} className="button">
              Go to the services
            </Link>
            <button type="button" className="button" onClick={forget}>
              Forget the token
            </button>
          </p>
        ) : null}
        {standing === "accepted" ? null : (
          <div className="mt-4 text-muted">
            <TokenForm />
          </div>
        )}
      </div>
    </div>
  );
}
