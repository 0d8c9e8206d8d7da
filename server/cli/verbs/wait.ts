import { servicePath } from "@/lib/client/service-path";
import type { Result } from "@/lib/fault";
import { formatDuration } from "@/lib/format-duration";
import type { ServiceView } from "@/lib/state/view";
import { answer } from "../answer";
import { optionOf } from "../cli";
import { onEngine, type Verb } from "../verb";

/** How often the line of progress says how it stands. */
const LOOK_MS = 1_000;

export const wait: Verb = {
  define: (command) =>
    command
      .argument("<service>", "web, or shop/web")
      .option("-p, --project <project>", "of this project")
      .option("--for <state>", "the state to wait for", "healthy")
      .option("--timeout <seconds>", "how long at most, up to 300", "60"),
  examples: ["moorage wait shop/web", "moorage wait shop/web --for stopped --timeout 120"],
  run: onEngine(async (client, cli, given) => {
    const { clock, terminal } = cli;
    const name = given.words[0] ?? "";
    const project = optionOf(given, "project");
    const since = clock.now();
    const settled = new AbortController();
    const waiting = client
      .get<ServiceView>(servicePath("wait", name), {
        project,
        for: optionOf(given, "for"),
        timeout: optionOf(given, "timeout"),
      })
      .finally(() => settled.abort());

    const showing = (async () => {
      await clock.sleep(LOOK_MS / 4, settled.signal); // most waits are over at once
      while (!settled.signal.aborted) {
        const row: Result<ServiceView> = await client.get(servicePath("by-name", name), { project });
        const how = row.ok ? `${row.value.state}${row.value.last_error ? `: ${row.value.last_error}` : ""}` : "…";
        if (!settled.signal.aborted) terminal.progress(`${formatDuration(clock.now() - since)}  ${name} ${how}`);
        await clock.sleep(LOOK_MS, settled.signal);
      }
    })();
    const row = await waiting;
    await showing;
    terminal.progress("");
    return answer(cli, row, ({ id, state, pid }) => `${id} is ${state}${pid === null ? "" : ` (pid ${pid})`}\n`);
  }),
};
