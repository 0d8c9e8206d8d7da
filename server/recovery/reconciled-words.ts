import { type Counted, countedWords } from "../audit/counted-words";
import type { Reconciled } from "./reconcile";

const WORDS: Counted<Reconciled> = [
  ["adopted", "service taken over", "services taken over"],
  ["gone", "not running", "not running"],
  ["stopping", "still to be stopped", "still to be stopped"],
  ["spawnFailed", "caught in the middle of a spawn", "caught in the middle of a spawn"],
  ["rebuilt", "recorded again", "recorded again"],
  ["strays", "stray ended", "strays ended"],
];

/** What an engine found when it started, for people: `3 services taken over, 1 not running`. */
export const reconciledWords = (stats: Reconciled): string => countedWords(stats, WORDS, "nothing was there before");
