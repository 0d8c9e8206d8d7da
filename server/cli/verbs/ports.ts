import type { z } from "zod";
import type { PortList } from "@/lib/api/ports";
import { answer } from "../answer";
import { toneOfState } from "../colours";
import { type Column, table } from "../table";
import { onEngine, type Verb } from "../verb";

type Ports = z.output<typeof PortList>;
type Port = Ports["items"][number];

export const ports: Verb = {
  define: (command) => command.argument("[port]", "say in one sentence who has this one"),
  examples: ["moorage ports", "moorage ports 3001"],
  run: onEngine(async (client, cli, { words: [port] }) => {
    if (port !== undefined) {
      const one = await client.get<{ sentence: string }>(`/api/ports/${encodeURIComponent(port)}`);
      return answer(cli, one, ({ sentence }) => `${sentence}\n`);
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
