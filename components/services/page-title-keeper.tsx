"use client";

import { useEffect } from "react";
import { useConnection } from "@/components/connection/connection-store";
import type { StateCount } from "./count-states";
import { pageTitle } from "./page-title";

/** Keeps the words of the browser tab true. */
export function PageTitleKeeper({ counts }: { counts: readonly StateCount[] }) {
  const { health } = useConnection();
  const lost = health.is === "reconnecting" || health.is === "unreachable";
  const title = lost ? "⟳ reconnecting… · Services · Moorage" : pageTitle(counts);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
