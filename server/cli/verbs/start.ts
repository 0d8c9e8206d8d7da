import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { holderOf } from "../../home/home-lock";
import { optionOf } from "../cli";
import { complain } from "../complain";
import { EXIT } from "../exit-codes";
import type { Verb } from "../verb";

/** Runs the engine in this process, as `npm start` does once everything is built. */
export const start: Verb = {
  define: (command) => command.option("--port <n>", "listen on this port (default 7331, or MOORAGE_PORT)"),
  examples: ["moorage start", "moorage start --port 7400 --home /tmp/moorage-try"],
  async run(cli, given) {
    const { home, terminal } = cli;
    const holder = await holderOf(home.root);
    if (holder) {
      const since = new Date(holder.started_at).toISOString();
      terminal.err(
        `moorage: an engine runs already: process ${holder.pid} at ${holder.url}, since ${since}, version ${holder.version}\n` +
          `It holds the home ${home.root}. Use it, stop it, or choose another home with --home.\n`,
      );
      return EXIT.failed;
    }
    // Seen from the bundle, where each verb lies in a folder of its own.
    const main = new URL("../../server/main.mjs", import.meta.url);
    if (!existsSync(fileURLToPath(main)))
      return complain(cli, { code: "not-found", message: "the engine is not built: run `npm start`, which builds it" });
    const port = optionOf(given, "port");
    Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
    process.argv.splice(2, Number.POSITIVE_INFINITY, "--home", home.root, ...(port ? ["--port", port] : []));
    await import(main.href);
    return new Promise(() => {}); // the engine ends this process by itself, with its own exit code
  },
};
