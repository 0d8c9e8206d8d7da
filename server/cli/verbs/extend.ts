import { formatDuration } from "@/lib/format-duration";
import { answer } from "../answer";
import { complain } from "../complain";
import { targetOf } from "../targets";
import { onEngine, type Verb } from "../verb";

export const extend: Verb = {
  define: (command) =>
    command
      .argument("<service>", "web, or shop/web")
      .argument("<minutes>", "by how many minutes its lease grows")
      .option("-p, --project <project>", "of this project")
      .option("--generation <n>", "only if it is still this incarnation"),
  examples: ["moorage extend shop/web 60"],
  run: onEngine(async (client, cli, given) => {
    const [name = "", minutes = ""] = given.words;
    if (!(Number(minutes) > 0))
      return complain(cli, {
        code: "bad-request",
        message: `${minutes} is no number of minutes: moorage extend ${name} 60`,
      });
    const extended = await client.post<{ name: string; ttl_expires_at: number }>("/api/managed-processes/extend", {
      ...targetOf(name, given),
      minutes: Number(minutes),
    });
    return answer(cli, extended, ({ name: id, ttl_expires_at: end }) => {
      const left = formatDuration(end - cli.clock.now());
      return `the lease of ${id} ends ${new Date(end).toISOString()}, in ${left}\n`;
    });
  }),
};
