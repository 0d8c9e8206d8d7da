/** Where answers are shown. A terminal gets tables and colours, a pipe gets text that programs can cut. */
export type Terminal = {
  /** Whether standard output is a terminal. */
  isTty: boolean;
  colours: boolean;
  /** Characters in a line. */
  width: number;
  out(text: string): void;
  err(text: string): void;
  /** One line on standard error that the next one replaces; nothing where that is no terminal. Empty: it goes away. */
  progress(line: string): void;
};

const FALLBACK_WIDTH = 100;

/** The terminal that this program was started in. */
export function thisTerminal({ stdout, stderr, env }: Pick<NodeJS.Process, "stdout" | "stderr" | "env">): Terminal {
  const isTty = stdout.isTTY === true;
  const showsProgress = stderr.isTTY === true && env.TERM !== "dumb";
  const width = Number(env.COLUMNS) || stdout.columns || FALLBACK_WIDTH;
  let shown = "";
  const progress = (line: string) => {
    if (!showsProgress || line === shown) return;
    shown = line;
    stderr.write(`\r\u001b[K${[...line].slice(0, width - 1).join("")}`);
  };
  return {
    isTty,
    colours: isTty && !env.NO_COLOR && env.TERM !== "dumb",
    width,
    out(text) {
      progress("");
      stdout.write(text);
    },
    err(text) {
      progress("");
      stderr.write(text);
    },
    progress,
  };
}
