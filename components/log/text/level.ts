/** How much a line matters, by the words that logs are shown with. */
export type Level = "ERR" | "WRN" | "INF" | "DBG";

export const LEVELS: readonly Level[] = ["ERR", "WRN", "INF", "DBG"];

const WORDS: Record<string, Level> = {
  ...words("ERR", "e err error fatal f crit critical panic alert emerg emergency severe"),
  ...words("WRN", "w wrn warn warning"),
  ...words("INF", "i inf info information notice"),
  ...words("DBG", "d dbg debug t trc trace verbose"),
};

function words(level: Level, all: string): Record<string, Level> {
  return Object.fromEntries(all.split(" ").map((word) => [word, level]));
}

/** The level that a word names, or null. */
export const levelNamed = (word: string): Level | null => WORDS[word.toLowerCase()] ?? null;

const IN_JSON = /"(?:level|severity|lvl|log\.level)"\s*:\s*(?:"([A-Za-z]+)"|(\d+))/;
const IN_LOGFMT = /(?:^|\s)(?:level|severity|lvl)="?([A-Za-z]+)/;
const KLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const LOUD =
  "EMERGENCY|EMERG|ALERT|CRITICAL|CRIT|FATAL|PANIC|SEVERE|ERROR|ERR|WARNING|WARN|WRN|NOTICE|INFO|INF|DEBUG|DBG|TRACE|TRC";
const SHOUTED = new RegExp(`(?<![\\w-])(${LOUD})(?![\\w-])`);
/** In small letters a level is a level only where it is set off as one: `[warn]`, `error:`. */
const SET_OFF = new RegExp(`[\\[(<|](${LOUD}|[EWIDTF])[\\])>|]|(?<![\\w-])(${LOUD})(?::|!)`, "i");
/** How runtimes begin to tell what nobody caught. */
const THROWN = /^(?:Traceback \(most recent call last\)|(?:Uncaught )?(?:[\w.]+\.)?\w*(?:Error|Exception)\b(?::|$))/;
const HEAD = 80;

/** The level that a line names itself: as JSON, as logfmt, as a word in its first 80 characters, or as klog does. */
export function ownLevel(text: string): Level | null {
  if (text.startsWith("{")) {
    const found = IN_JSON.exec(text);
    if (found) return found[1] ? levelNamed(found[1]) : numbered(Number(found[2]));
  }
  const named = IN_LOGFMT.exec(text)?.[1];
  const fromLogfmt = named ? levelNamed(named) : null;
  if (fromLogfmt) return fromLogfmt;
  const head = text.slice(0, HEAD);
  const shouted = SHOUTED.exec(head)?.[1];
  if (shouted) return levelNamed(shouted);
  const setOff = SET_OFF.exec(head);
  if (setOff) return levelNamed(setOff[1] ?? setOff[2] ?? "");
  const klog = KLOG.exec(head)?.[1];
  if (klog) return levelNamed(klog);
  return THROWN.test(head) ? "ERR" : null;
}

/** As pino and bunyan number them. */
function numbered(n: number): Level {
  if (n >= 50) return "ERR";
  if (n >= 40) return "WRN";
  return n >= 30 ? "INF" : "DBG";
}

const BELONGS = /^(?:\s+\S|Caused by:|\.\.\. \d+ more)/;

/** Whether a line goes on with what the line before it began: a line of a stack trace, an indented one. */
const continues = (text: string): boolean => BELONGS.test(text);

const LOOK_BACK = 60;

/** The level of line `at`: its own, or that of the line that it goes on from. `textAt` is undefined where no line is. */
export function levelAt(at: number, textAt: (at: number) => string | undefined): Level | null {
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    const text = textAt(at - back);
    if (text === undefined) return null;
    const own = ownLevel(text);
    if (own !== null || !continues(text)) return own;
  }
  return null;
}
