/** What one look came to. `advice` says what to do; null where nothing is to be done. */
export type Finding = {
  check: string;
  level: "ok" | "warning" | "problem";
  told: string;
  advice: string | null;
};

export const good = (check: string, told: string): Finding => ({ check, level: "ok", told, advice: null });
export const warning = (check: string, told: string, advice: string): Finding => ({
  check,
  level: "warning",
  told,
  advice,
});
export const problem = (check: string, told: string, advice: string): Finding => ({
  check,
  level: "problem",
  told,
  advice,
});
