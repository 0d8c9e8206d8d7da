export const STATUS_ID = "sr-status";
export const ALERT_ID = "sr-alert";

/** Says something to those who hear the page, when they are done with what they hear now. */
export const announce = (text: string): void => say(STATUS_ID, text);

/** Says something at once: the connection is lost, or back. */
export const announceAlert = (text: string): void => say(ALERT_ID, text);

function say(id: string, text: string): void {
  const region = document.getElementById(id);
  if (region) region.textContent = text;
}
