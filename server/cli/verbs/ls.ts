import { formatDuration } from "@/lib/format-duration";
import type { ServiceView } from "@/lib/state/view";
import { answer } from "../answer";
import { optionOf } from "../cli";
import { toneOfState } from "../colours";
import { type Column, table } from "../table";
import { onEngine, type Verb } from "../verb";

export const ls: Verb = {
  define: (command) =>
    command
      .option("-p, --project <project>", "only of this project")
      .option("-s, --state <state>", "only in this state, such as unhealthy")
      .option("-a, --all", "with those that have ended"),
  examples: ["moorage ls", "moorage ls --project shop --state unhealthy", "moorage ls --json | jq -r '.items[].id'"],
  run: onEngine(async (client, cli, given) => {
    const list = await client.get<{ items: ServiceView[]; generatedAt: number }>("/api/managed-processes", {
      project: optionOf(given, "project"),
      state: optionOf(given, "state"),
      include: given.options.all ? "ended" : undefined,
    });
    return answer(cli, list, ({ items, generatedAt }) =>
      items.length === 0 && cli.terminal.isTty
        ? "No services. `moorage ls --all` shows those that have ended, too.\n"
        : table(items, columnsAt(generatedAt), cli.terminal),
    );
  }),
};

const columnsAt = (now: number): Column<ServiceView>[] => [
  { title: "SERVICE", of: ({ id }) => ({ text: id, tone: "strong" }) },
  { title: "STATE", of: ({ state }) => ({ text: state, tone: toneOfState(state) }) },
  { title: "PID", of: ({ pid, alive }) => (alive ? String(pid ?? "-") : "-") },
  { title: "PORTS", of: ({ ports }) => ports.join(",") || "-" },
  { title: "AGENT", of: ({ owner_agent }) => owner_agent },
  { title: "SINCE", of: ({ state_since }) => formatDuration(now - state_since) },
  { title: "LEASE", of: ({ ttl_expires_at, alive }) => (alive ? formatDuration(ttl_expires_at - now) : "-") },
  { title: "LAST ERROR", of: ({ last_error, healthy }) => (healthy ? "" : (last_error ?? "")) },
];
