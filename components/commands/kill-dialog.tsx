"use client";

import { type FormEvent, useId, useState } from "react";
import type { ServiceRecord } from "@/components/services/record";
import { Dialog } from "@/components/ui/dialog";
import { kill, restart } from "./deeds";
import { dropKillQuestion, type KillQuestion, useKillQuestion } from "./kill-question";
import { targetOf } from "./target";

/** Asks before a service is killed; there is one for the whole page. */
export function KillDialog() {
  const question = useKillQuestion();
  return question && <Question {...question} />;
}

function Question({ service, elsewhere }: KillQuestion) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const target = targetOf(service);
  const answer = (act: () => Promise<void>) => () => {
    dropKillQuestion();
    void act();
  };
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("project") ?? "").trim();
    if (elsewhere !== null && typed !== elsewhere) setProblem(`Type ${elsewhere}, the project that it belongs to.`);
    else answer(() => kill(target))();
  }
  return (
    <Dialog
      role="alertdialog"
      labelledBy={`${id}-title`}
      describedBy={`${id}-what`}
      testId="kill-dialog"
      close={dropKillQuestion}
    >
      <h2 id={`${id}-title`} className="text-base font-semibold wrap-anywhere">
        Kill <bdi>{service.name}</bdi>?
      </h2>
      <div id={`${id}-what`} className="mt-2 text-sm">
        <p className="text-muted">
          Its processes are ended and it is taken off the list. Starting it again later gives it a new pid.
        </p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">Process</dt>
          <dd className="tabular-nums">
            pid {service.pid ?? "none"}, generation {service.generation}
          </dd>
          <dt className="text-muted">Ports freed</dt>
          <dd className="tabular-nums wrap-anywhere">{service.ports.join(", ") || "none"}</dd>
          <dt className="text-muted">Owner</dt>
          <dd className="wrap-anywhere">
            <bdi>{ownerOf(service)}</bdi>
          </dd>
        </dl>
      </div>
      <form className="mt-5 flex flex-wrap justify-end gap-2" onSubmit={submit}>
        {elsewhere !== null && (
          <div className="mb-2 w-full text-sm">
            <label htmlFor={`${id}-project`}>
              It is of another project than the one you look at. Type <b className="wrap-anywhere">{elsewhere}</b> to
              kill it
            </label>
            <input
              id={`${id}-project`}
              name="project"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={problem !== null}
              aria-describedby={`${id}-problem`}
              className="field mt-1 block w-full"
            />
            <p id={`${id}-problem`} className="mt-1 min-h-5 text-bad">
              {problem}
            </p>
          </div>
        )}
        <button type="submit" className="button button-danger me-auto">
          Kill
        </button>
        <button type="button" className="button" onClick={answer(() => restart(target))}>
          Restart instead
        </button>
        <button type="button" data-first className="button" onClick={dropKillQuestion}>
          Cancel
        </button>
      </form>
    </Dialog>
  );
}

/** `dallas · W-17 · shop`: agent, work item, project. */
const ownerOf = ({ owner_agent, owner_wi, owner_project }: ServiceRecord): string =>
  [owner_agent || "unknown agent", owner_wi, owner_project].filter(Boolean).join(" · ");
