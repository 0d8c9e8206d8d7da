const ESCAPE = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);
/** Escape sequences of terminals: colours, titles, cursor moves. */
const SEQUENCES = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|[ -/]*[0-~])`,
  "g",
);
/** What is left of control characters; the tab is text. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

/** A line as plain text: what a service writes must not steer the terminal of whoever reads it. */
export const plainText = (line: string): string => line.replace(SEQUENCES, "").replace(CONTROLS, "");
