"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keepToken } from "./keep-token";
import { tokenInLink } from "./token-in-link";

/**
 * A login link carries the token, or a code that is good for it once, in its fragment, which reaches no log. It is
 * taken from there and does not stay in the address, where a screenshot or a bookmark would pass it on.
 */
export function TakeTokenFromLink() {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const take = async () => {
      if (!location.hash.startsWith("#token=")) return;
      const found = tokenInLink(location.hash);
      history.replaceState(null, "", location.pathname + location.search);
      const trouble = found === null ? "This login link is not complete." : await keepToken(found);
      setProblem(trouble);
      if (trouble === null) void queries.invalidateQueries();
    };
    void take();
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, [queries]);

  if (problem === null) return null;
  return (
    <p role="alert" data-testid="login-problem" className="border-b border-line bg-sunken px-4 py-2 text-sm text-bad">
      {problem}
    </p>
  );
}
