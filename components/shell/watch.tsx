"use client";

import { useEffect, useMemo } from "react";
import { useConnection } from "@/components/connection/connection-store";
import { useShortcuts } from "@/components/keys/use-shortcuts";
import type { ServiceRecord } from "@/components/services/record";
import type { ShownState } from "@/components/services/state-look";
import { usePoke } from "@/components/services/use-poke";
import { usePolling } from "@/components/services/use-polling";
import { useShown } from "@/components/services/use-shown";
import { useSpokenChanges } from "@/components/services/use-spoken-changes";
import { iconOf, signOf } from "./favicon";

const NOBODY: readonly ServiceRecord[] = [];

/** What every page does while it is open: asks for the list, says what got worse, and shows the worst in its icon. */
export function Watch() {
  usePolling();
  usePoke();
  const { all, list } = useShown();
  useSpokenChanges(all);
  useShortcuts(list?.items ?? NOBODY);
  const states = useMemo(() => all.map(({ derived }) => derived.state), [all]);
  return <Favicon states={states} />;
}

function Favicon({ states }: { states: readonly ShownState[] }) {
  const { health } = useConnection();
  const sign = signOf(states, health.is === "unreachable");
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (link) link.href = sign === null ? "/mark.svg" : iconOf(sign);
  }, [sign]);
  return null;
}
