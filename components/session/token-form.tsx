"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { keepToken } from "./keep-token";
import { asToken, tokenInLink } from "./token-in-link";

type Props = {
  /** Called when there is a token. */
  kept?: () => void;
  /** Stands beside the button that hands the token in. */
  children?: ReactNode;
};

/** Where to get the engine's token, and a field for it. */
export function TokenForm({ kept, children }: Props) {
  const queries = useQueryClient();
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const found = await problemWith(String(new FormData(event.currentTarget).get("token") ?? ""));
    setProblem(found);
    if (found !== null) return;
    void queries.invalidateQueries();
    kept?.();
  }

  return (
    <>
      <p>
        Run <code className="code">npm run token -- --link</code> where Moorage is installed and open the link that it
        prints, or paste the link or the token here. The token stays in this browser.
      </p>
      <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-wrap items-end gap-2">
        <div className="flex min-w-0 grow flex-col gap-1">
          <label htmlFor={id} className="text-sm font-medium">
            Token
          </label>
          <input
            id={id}
            name="token"
            type="password"
            autoComplete="off"
            required
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            className="field w-full"
          />
        </div>
        <button type="submit" className="button">
          Use this token
        </button>
        {children}
      </form>
      <p id={`${id}-problem`} className="mt-2 min-h-5 text-sm text-bad">
        {problem}
      </p>
    </>
  );
}

/** Keeps the token, or tells why not. */
async function problemWith(text: string): Promise<string | null> {
  const found = text.includes("#") ? tokenInLink(text) : asToken(text);
  return found === null ? "That does not look like a token or a login link." : keepToken(found);
}
