import type { Reconciled } from "./reconcile";

const WORDS: readonly (readonly [keyof Reconciled, one: string, many: string])[] = [
  ["adopted", "service taken over", "services taken over"],
  ["gone", "not running", "not running"],
  ["stopping", "still to be stopped", "still to be stopped"],
  ["spawnFailed", "caught in the middle of a spawn", "caught in the middle of a spawn"],
  ["rebuilt", "recorded again", "recorded again"],
  ["strays", "stray ended", "strays ended"],
];

/** What an engine found when it started, for people: `3 services taken over, 1 not running`. */
export function reconciledWords(stats: Reconciled): string {
  const said = WORDS.filter(([what]) => stats[what] > 0).map(
    ([what, one, many]) => `${stats[what]} ${stats[what] === 1 ? one : many}`,
  );
  return said.length > 0 ? said.join(", ") : "nothing was there before";
}
