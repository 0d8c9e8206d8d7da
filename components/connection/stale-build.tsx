"use client";

import { useEffect, useRef, useState } from "react";
import { announce } from "@/components/announce/announcer";
import { useConnection } from "./connection-store";

const WORDS = "The engine is of another build than this page.";

/** Says that the engine has come back with other pages than this one: asked after it was away, and when somebody looks again. */
export function StaleBuild() {
  const { health } = useConnection();
  const wasAway = useRef(false);
  const [isStale, setStale] = useState(false);

  useEffect(() => {
    if (health.is === "reconnecting" || health.is === "unreachable") wasAway.current = true;
    if (health.is !== "live" || !wasAway.current) return;
    wasAway.current = false;
    void isOfAnotherBuild().then((is) => is && setStale(true));
  }, [health]);

  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === "visible") void isOfAnotherBuild().then((is) => is && setStale(true));
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);

  useEffect(() => {
    if (isStale) announce(`${WORDS} Reload it.`);
  }, [isStale]);

  if (!isStale) return null;
  return (
    <div data-testid="stale-build" className="border-b border-line bg-busy-soft text-busy">
      <p className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 text-[0.8125rem] sm:px-6">
        {WORDS} What is shown still comes from the engine.
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload
        </button>
      </p>
    </div>
  );
}

/** Whether the engine has no pages of this build any more. What cannot be told is no. */
async function isOfAnotherBuild(): Promise<boolean> {
  const { build } = document.documentElement.dataset;
  if (!build) return false;
  const answer = fetch(`/_next/static/${build}/_buildManifest.js`, { method: "HEAD", cache: "no-store" });
  return answer.then(
    ({ status }) => status === 404,
    () => false,
  );
}
