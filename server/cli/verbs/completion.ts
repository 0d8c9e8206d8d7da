import type { ServiceView } from "@/lib/state/view";
import { complain } from "../complain";
import { completionFor } from "../completion-script";
import { EXIT } from "../exit-codes";
import type { Verb } from "../verb";

export const completion: Verb = {
  define: (command) => command.argument("<shell>", "bash, zsh or fish; `services` lists what the scripts offer"),
  examples: [
    'eval "$(moorage completion bash)"                    # in ~/.bashrc',
    'eval "$(moorage completion zsh)"                     # in ~/.zshrc, after compinit',
    "moorage completion fish > ~/.config/fish/completions/moorage.fish",
  ],
  async run(cli, { words: [shell = ""] }) {
    if (shell === "services") {
      const engine = cli.engine();
      const list = engine.ok
        ? await engine.value.get<{ items: ServiceView[] }>("/api/managed-processes", { include: "ended" })
        : engine;
      // A key press is no place for complaints.
      if (list.ok) cli.terminal.out(list.value.items.map(({ id }) => `${id}\n`).join(""));
      return EXIT.ok;
    }
    const script = completionFor(shell, cli.verbs);
    if (script === null)
      return complain(cli, {
        code: "bad-request",
        message: `there are completions for bash, zsh and fish, not for ${shell}`,
      });
    cli.terminal.out(script);
    return EXIT.ok;
  },
};
