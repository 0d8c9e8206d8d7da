/** The system's own words for a failed call, such as `EMFILE: too many open files, open '/x'`. */
export const systemReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
