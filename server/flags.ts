export const HELP = `moorage: owns the long-running services that coding agents need

  npm start -- [options]

  --port <n>     listen on this port (default 7331, or MOORAGE_PORT)
  --home <dir>   where everything is kept (default ~/.moorage, or MOORAGE_HOME)
  --dev          development: pages and routes reload when their files change
  --help         this text

Settings are read from <home>/config.json. Services go on running when the engine stops.`;

export type Flags =
  | { kind: "run"; dev: boolean; port?: string; home?: string }
  | { kind: "help" }
  | { kind: "usage"; problem: string };

/** The options of the engine's own command line. Pure. */
export function parseFlags(argv: readonly string[]): Flags {
  const flags: Extract<Flags, { kind: "run" }> = { kind: "run", dev: false };
  for (let i = 0; i < argv.length; i++) {
    const [name, inline] = (argv[i] ?? "").split(/=(.*)/s, 2);
    if (name === "--help" || name === "-h") return { kind: "help" };
    if (name === "--dev") {
      if (inline !== undefined) return { kind: "usage", problem: "--dev takes no value; see --help" };
      flags.dev = true;
    } else if (name === "--port" || name === "--home") {
      const value = inline ?? argv[++i];
      if (!value || (inline === undefined && value.startsWith("--")))
        return { kind: "usage", problem: `${name} needs a value; see --help` };
      if (name === "--port" && !isPort(value))
        return { kind: "usage", problem: `--port ${value}: a port is a whole number from 1 to 65535; see --help` };
      flags[name === "--port" ? "port" : "home"] = value;
    } else return { kind: "usage", problem: `unknown option ${name}; see --help` };
  }
  return flags;
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
