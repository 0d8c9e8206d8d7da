"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { keepToken } from "./keep-token";
import { asToken, tokenInLink } from "./token-in-link";

/** Shown when the engine asks for its token: where to get it, and a field for it. `kept` is called when there is one. */
export function TokenForm({ title, kept }: { title: string; kept?: () => void }) {
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
    <Notice title={title}>
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
      </form>
      <p id={`${id}-problem`} className="mt-2 min-h-5 text-sm text-bad">
        {problem}
      </p>
    </Notice>
  );
}

/** Keeps the token, or tells why not. */
async function problemWith(text: string): Promise<string | null> {
  const found = text.includes("#") ? tokenInLink(text) : asToken(text);
  return found === null ? "That does not look like a token or a login link." : keepToken(found);
}
