import { createPreference } from "./preference";

/** Whether single keys do something. */
export const shortcutsPreference = createPreference("moorage.keys", ["on", "off"]);

/** How much of each service the list shows. */
export const densityPreference = createPreference("moorage.density", ["comfortable", "compact"]);

/** How an instant is written. */
export const timePreference = createPreference("moorage.time", ["24h", "12h", "utc"]);

/** Whether long lines of a log are wrapped. */
export const wrapPreference = createPreference("moorage.log-wrap", ["off", "on"]);

/** Whether the lines of a log show their times. */
export const timesPreference = createPreference("moorage.log-times", ["off", "on"]);
