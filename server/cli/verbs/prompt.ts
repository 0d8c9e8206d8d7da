import { fail } from "@/lib/fault";
import { answer } from "../answer";
import { optionOf } from "../cli";
import { complain } from "../complain";
import { onEngine, type Verb } from "../verb";

const WHICH: Readonly<Record<string, string>> = { "managed-spawn": "managed-spawn", live: "live-processes" };

export const prompt: Verb = {
  define: (command) =>
    command
      .argument("<which>", "managed-spawn (how an agent asks for services) or live (what runs for a project)")
      .option("-a, --agent <agent>", "the agent that is told (managed-spawn)")
      .option("-p, --project <project>", "the project")
      .option("--wi <id>", "the work item (managed-spawn)")
      .option("--ttl <minutes>", "the lease in its example (managed-spawn)"),
  examples: ["moorage prompt managed-spawn --agent dallas --wi W-17", "moorage prompt live --project shop"],
  run: onEngine(async (client, cli, given) => {
    const which = WHICH[given.words[0] ?? ""];
    if (!which) {
      const refused = fail("bad-request", `there is no prompt ${given.words[0]}; there are managed-spawn and live`);
      if (!refused.ok) return complain(cli, refused.fault);
    }
    const options = ["agent", "project", "wi", "ttl"].map((name) => [name, optionOf(given, name)]);
    const text = await client.text(`/api/prompts/${which}`, Object.fromEntries(options));
    return answer(cli, text.ok ? { ok: true, value: { text: text.value } } : text, ({ text: markdown }) =>
      markdown === "" || markdown.endsWith("\n") ? markdown : `${markdown}\n`,
    );
  }),
};
