import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { announce } from "@/components/announce/announcer";
import { pageWays } from "@/components/answers/page-ways";
import { wantPoll } from "@/components/connection/poll-wanted";
import { askForToken } from "@/components/session/token-question";
import { showToast } from "@/components/toasts/toast-store";
import { Dialog } from "@/components/ui/dialog";
import { useHasLeft } from "@/components/ui/use-has-left";
import type { Project } from "./project-record";
import { removedWords, removeProject } from "./remove-project";

/** Asks before a project is removed: its name has to be typed. */
export function RemoveDialog({ project, close }: { project: Project; close: () => void }) {
  const { project: name, services, live, ports } = project;
  const id = useId();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [isRemoving, setRemoving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hasLeft = useHasLeft();
  const fits = typed === name;

  async function remove(): Promise<void> {
    if (isRemoving) return;
    setRemoving(true);
    setProblem(null);
    const answer = await removeProject(name, pageWays);
    setRemoving(false);
    if (answer.is === "unauthorized") askForToken(answer.hadToken, () => void remove());
    else if (answer.is === "failed") setProblem(answer.message);
    else {
      const text = removedWords(name, answer);
      showToast({ text, bad: false, action: null });
      announce(text);
      wantPoll();
      // Whoever has closed it meanwhile is somewhere else by now.
      if (hasLeft()) return;
      close();
      router.push("/projects");
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (fits) void remove();
    else setProblem(`Type ${name} to say that you mean it.`);
  }

  return (
    <Dialog
      role="alertdialog"
      labelledBy={`${id}-title`}
      describedBy={`${id}-what`}
      testId="remove-dialog"
      close={close}
    >
      <h2 id={`${id}-title`} className="text-base font-semibold wrap-anywhere">
        Stop and forget everything of <bdi>{name}</bdi>?
      </h2>
      <p id={`${id}-what`} className="mt-2 text-sm text-muted wrap-anywhere">
        {live} of {services} services {live === 1 ? "runs and is" : "run and are"} stopped, all are forgotten, and their
        logs are deleted{ports.length > 0 && `. Ports freed: ${ports.join(", ")}`}. This cannot be taken back.
      </p>
      <form onSubmit={onSubmit} className="mt-4 flex flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          Type the name of the project
        </label>
        <input
          id={id}
          data-first
          type="text"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          className="field w-full font-mono"
        />
        <p id={`${id}-problem`} className="min-h-5 text-sm text-bad wrap-anywhere">
          {problem}
        </p>
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <button
            type="submit"
            className="button button-danger me-auto"
            aria-disabled={!fits || isRemoving || undefined}
          >
            {isRemoving ? "Removing…" : "Stop and forget"}
          </button>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
