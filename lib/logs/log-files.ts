/** The files of one log. All are built from the path of the log, which the engine builds from a validated id. */
export type LogFiles = {
  /** What the service appends to. */
  current: string;
  /** What was rotated out of it last. */
  previous: string;
  /** A rotation under way; a crash may leave it. */
  copying: string;
  /** When which part was written, and where the two files lie within the life of the log. */
  clock: string;
};

export const logFiles = (path: string): LogFiles => ({
  current: path,
  previous: `${path}.1`,
  copying: `${path}.1.tmp`,
  clock: `${path}.clock`,
});
