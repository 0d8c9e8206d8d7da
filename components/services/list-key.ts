/** Under which the list is kept. */
export const LIST_KEY = ["managed-processes", "live"] as const;
