import type { FindState } from "./finder";

type Found = {
  state: FindState;
  hits: number;
  /** Which of them the reader is at, from 1; null for none. */
  at: number | null;
  of: number;
  /** Whether the log has older lines than those that were looked at. */
  older: boolean;
  filters: boolean;
};

const many = (count: number): string => count.toLocaleString("en");

/** What came of looking, in one line. */
export function foundWords({ state, hits, at, of, older, filters }: Found): string {
  if (state.is === "fault") return `Not a pattern: ${state.message.replace(/^Invalid regular expression: /, "")}`;
  if (state.is === "too-slow") return "Pattern too slow — simplify";
  const so = state.is === "looking" ? " so far" : "";
  const lines = older ? `the newest ${many(of)} lines` : `${many(of)} lines`;
  if (filters) return `${many(hits)} of ${lines}${so}`;
  if (hits === 0) return state.is === "looking" ? "Looking…" : `No match in ${lines}`;
  return at === null
    ? `${many(hits)} ${hits === 1 ? "match" : "matches"}${so}`
    : `Match ${many(at)} of ${many(hits)}${so}`;
}
