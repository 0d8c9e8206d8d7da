const SHOWN_CHARS = 300;

const word = (value: string): string => (/^[\w@%+=:,./-]+$/.test(value) ? value : JSON.stringify(value));

/** The command as one would type it, near enough to recognise; cut where nobody reads on. */
export function commandLine({ cmd, args }: { cmd: string; args: readonly string[] }): string {
  const line = [cmd, ...args].map(word).join(" ");
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS)}…`;
}
