import type { Fault } from "@/lib/fault";
import type { Cli } from "./cli";
import { EXIT, type Exit, exitOf } from "./exit-codes";

/** Says on standard error what went wrong and what to do about it; returns the exit code. */
export function complain({ terminal, json, home }: Pick<Cli, "terminal" | "json" | "home">, fault: Fault): Exit {
  const { code, message } = fault;
  if (json) terminal.err(`${JSON.stringify({ error: fault }, null, 2)}\n`);
  else terminal.err(`moorage: ${message}\n${adviceFor(code, home.root)}`);
  return exitOf(code);
}

function adviceFor(code: Fault["code"], home: string): string {
  switch (code) {
    case "engine-absent":
      return "Start one with `moorage start` (in a checkout `npm start`), or say where it is: --url or --home.\n";
    case "unauthorized":
      return `The token is taken from MOORAGE_TOKEN, or from the home ${home}; choose another home with --home.\n`;
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

/** The same for an input that is at fault, not the words of the command line. */
export function refuse(cli: Parameters<typeof complain>[0], fault: Fault): Exit {
  complain(cli, fault);
  return EXIT.failed;
}
