import type { z } from "zod";
import type { PortAnswer, PortList } from "@/lib/api/ports";
import { answer } from "../answer";
import { toneOfState } from "../colours";
import { type Column, table } from "../table";
import { onEngine, type Verb } from "../verb";

type Ports = z.output<typeof PortList>;
type Port = Ports["items"][number];
type Answer = z.output<typeof PortAnswer>;
type Tenure = Answer["history"][number];

export const ports: Verb = {
  define: (command) =>
    command.argument("[port]", "say in one sentence who has this one, and who had it in the last 30 days"),
  examples: ["moorage ports", "moorage ports 3001"],
  run: onEngine(async (client, cli, { words: [port] }) => {
    if (port !== undefined) {
      const one = await client.get<Answer>(`/api/ports/${encodeURIComponent(port)}`);
      return answer(cli, one, ({ sentence, history }) =>
        history.length === 0 ? `${sentence}\n` : `${sentence}\n${table(history, PAST, cli.terminal)}`,
      );
    }
    const all = await client.get<Ports>("/api/ports");
    return answer(cli, all, ({ items, findings }) =>
      [table(items, COLUMNS, cli.terminal), ...findings.map(({ sentence }) => `! ${sentence}\n`)].join(""),
    );
  }),
};

const COLUMNS: Column<Port>[] = [
  { title: "PORT", of: ({ port }) => ({ text: String(port), tone: "strong" }) },
  { title: "SERVICE", of: ({ project, service }) => `${project}/${service}` },
  { title: "STATE", of: ({ state }) => ({ text: state, tone: toneOfState(state) }) },
  { title: "LISTENING", of: ({ listening }) => listening },
  { title: "PID", of: ({ pid }) => String(pid ?? "-") },
  { title: "AGENT", of: ({ owner_agent }) => owner_agent },
];

/** Who had one port, newest first. */
const PAST: Column<Tenure>[] = [
  { title: "FROM", of: ({ from }) => new Date(from).toISOString() },
  { title: "TO", of: ({ to }) => (to === null ? "now" : new Date(to).toISOString()) },
  { title: "SERVICE", of: ({ project, service }) => `${project}/${service}` },
  { title: "AGENT", of: ({ agent }) => agent || "unknown" },
  { title: "WORK ITEM", of: ({ wi }) => wi || "-" },
];
