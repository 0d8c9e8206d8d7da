import type { Derived } from "./derive-service";
import { TEXT_TONE } from "./tone";

/** Why a service is as it is, where its state does not say it all. */
export function ReasonLine({ derived }: { derived: Derived }) {
  if (derived.reason === null) return null;
  return (
    <p className={`mt-0.5 text-xs wrap-anywhere ${TEXT_TONE[derived.tone]}`}>
      <bdi>{derived.reason}</bdi>
    </p>
  );
}
