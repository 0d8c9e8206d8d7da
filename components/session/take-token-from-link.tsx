"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { tokenInLink } from "./token-in-link";
import { storeToken } from "./token-store";

/**
 * The link that the start prints carries the token in its fragment, which reaches no log. It is taken from there
 * once and does not stay in the address, where a screenshot or a bookmark would pass it on.
 */
export function TakeTokenFromLink() {
  const queries = useQueryClient();

  useEffect(() => {
    const take = () => {
      if (!location.hash.startsWith("#token=")) return;
      const token = tokenInLink(location.hash);
      history.replaceState(null, "", location.pathname + location.search);
      if (token === null || !storeToken(token)) return;
      void queries.invalidateQueries();
    };
    take();
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, [queries]);

  return null;
}
