import type { z } from "zod";
import type { Health } from "@/lib/api/engine";
import { formatDuration } from "@/lib/format-duration";
import { answer } from "../answer";
import { toned, toneOfState } from "../colours";
import { onEngine, type Verb } from "../verb";

export const status: Verb = {
  define: (command) => command,
  examples: ["moorage status", "moorage status --json"],
  run: onEngine(async (client, cli) => {
    const health = await client.get<z.output<typeof Health>>("/api/health");
    const { colours } = cli.terminal;
    return answer(
      cli,
      health.ok ? { ok: true, value: { ...health.value, url: client.url, home: cli.home.root } } : health,
      (told) => {
        const counts = Object.entries(told.services).map(([state, n]) =>
          toned(`${n} ${state}`, toneOfState(state), colours),
        );
        const lines = [
          ["engine", `${told.url}, process ${told.pid}, ${told.boot}`],
          ["version", told.version],
          ["up for", formatDuration(told.now - told.started_at)],
          ["home", told.home],
          ["services", counts.join(", ") || "none"],
          ...told.warnings.map((text) => ["warning", toned(text, "bad", colours)]),
        ];
        return lines.map(([title = "", text]) => `${title.padEnd(9)} ${text}\n`).join("");
      },
    );
  }),
};
