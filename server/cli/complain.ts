import type { Fault } from "@/lib/fault";
import type { Cli } from "./cli";
import { EXIT, type Exit, exitOf } from "./exit-codes";

/** Says on standard error what went wrong and what to do about it; returns the exit code. */
export function complain(
  { terminal, json, home, tokenFrom }: Pick<Cli, "terminal" | "json" | "home" | "tokenFrom">,
  fault: Fault,
): Exit {
  const { code, message } = fault;
  if (json) terminal.err(`${JSON.stringify({ error: fault }, null, 2)}\n`);
  else
    terminal.err(
      `moorage: ${message}\n${code === "unauthorized" ? aboutToken(tokenFrom(), home.root) : adviceFor(code)}`,
    );
  return exitOf(code);
}

function adviceFor(code: Fault["code"]): string {
  switch (code) {
    case "engine-absent":
      return "Start one with `moorage start` (in a checkout `npm start`), or say where it is: --url or --home.\n";
    case "unknown-service":
      return "`moorage ls --all` lists what there is.\n";
    case "ambiguous-name":
      return "Say which one with its project: one of these names, or --project.\n";
    case "generation-changed":
      return "Look at it again with `moorage ls`, and repeat the command if it is still wanted.\n";
    case "too-many-requests":
      return "Wait a moment and try again.\n";
    default:
      return "";
  }
}

function aboutToken(from: string | null, home: string): string {
  if (from === "MOORAGE_TOKEN") return `The token came from MOORAGE_TOKEN; without that, the one of ${home} is used.\n`;
  if (from !== null) return `The token came from ${from}; if the engine has another home, name it with --home.\n`;
  return `No token was sent: set MOORAGE_TOKEN. The one of ${home} is for its own engine, on this machine.\n`;
}

/** The same for an input that is at fault, not the words of the command line. */
export function refuse(cli: Parameters<typeof complain>[0], fault: Fault): Exit {
  complain(cli, fault);
  return EXIT.failed;
}
