import { ALERT_ID, STATUS_ID } from "./announcer";

/** The two places from which a page speaks. Both are there, and empty, from the start: a region that comes with its text stays mute. */
export function LiveRegions() {
  return (
    <>
      <div id={STATUS_ID} data-testid="sr-status" role="status" aria-atomic="true" className="sr-only" />
      <div id={ALERT_ID} data-testid="sr-alert" role="alert" className="sr-only" />
    </>
  );
}
