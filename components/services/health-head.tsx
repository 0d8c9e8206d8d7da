import { useEffect, useRef } from "react";
import { useAnswer } from "@/components/answers/use-answer";
import { useIsDisplayed } from "@/components/ui/use-is-displayed";
import { noteStrips, StripList } from "./strips";

/** Seldom: a strip is for what went wrong a while ago, the state says what is wrong now. */
const EVERY_MS = 10_000;

/** The heading of the strips. As long as there is room for their column, it is what asks for them. */
export function HealthHead({ label }: { label: string }) {
  const head = useRef<HTMLSpanElement>(null);
  const path = useIsDisplayed(head) ? "/api/managed-processes/probes" : null;
  const { value } = useAnswer({ path, schema: StripList, everyMs: EVERY_MS });
  useEffect(() => {
    if (value !== undefined) noteStrips(value);
  }, [value]);
  return (
    <span ref={head} className="block">
      {label}
    </span>
  );
}
