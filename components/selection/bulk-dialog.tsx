import { type FormEvent, useId, useState } from "react";
import { announce } from "@/components/announce/announcer";
import { killedWords } from "@/components/commands/command-words";
import { sendKill, sendRestart, troubleWords } from "@/components/commands/deeds";
import { targetOf } from "@/components/commands/target";
import type { ServiceRecord } from "@/components/services/record";
import { Dialog } from "@/components/ui/dialog";
import { BulkResults } from "./bulk-results";
import { allWaiting, type ItemResult, runMany, tally } from "./run-many";
import { selectNone } from "./selection-store";

export type BulkDeed = "restart" | "kill";

const VERB = { restart: "Restart", kill: "Kill" } as const;

type Props = { deed: BulkDeed; services: readonly ServiceRecord[]; close: () => void };

/** Asks before many services are restarted or killed, and shows how it went with each. */
export function BulkDialog({ deed, services, close }: Props) {
  const id = useId();
  const [targets] = useState(() => services.map(targetOf));
  const [results, setResults] = useState<readonly ItemResult[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const count = targets.length;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("count") ?? "").trim();
    if (deed === "kill" && count > 1 && typed !== String(count)) {
      return setProblem(`Type ${count}, the number of services that will be killed.`);
    }
    let all: readonly ItemResult[] = allWaiting(targets);
    setResults(all);
    const report = (result: ItemResult) => {
      all = all.map((one) => (one.target.id === result.target.id ? result : one));
      setResults(all);
    };
    await run(deed, report);
    selectNone();
    announce(tally(all));
  }

  const run = (what: BulkDeed, report: (result: ItemResult) => void) =>
    what === "restart"
      ? runMany(
          targets,
          (target) => sendRestart(target, "restart", { quietly: true }),
          {
            done: (_, { pid }) => `restarted, new pid ${pid ?? "unknown"}; its health follows`,
            failed: troubleOf(what),
          },
          report,
        )
      : runMany(targets, sendKill, { done: killedWords, failed: troubleOf(what) }, report);

  return (
    <Dialog role="alertdialog" labelledBy={`${id}-title`} testId="bulk-dialog" close={close}>
      <h2 id={`${id}-title`} className="text-base font-semibold">
        {VERB[deed]} {count === 1 ? "1 service" : `${count} services`}?
      </h2>
      <BulkResults results={results ?? allWaiting(targets)} asked={results !== null} />
      {results === null ? (
        <form onSubmit={(event) => void submit(event)}>
          {deed === "kill" && count > 1 && (
            <div className="mb-4 text-sm">
              <label htmlFor={`${id}-count`}>
                Type <b>{count}</b> to kill them all
              </label>
              <input
                id={`${id}-count`}
                name="count"
                inputMode="numeric"
                autoComplete="off"
                aria-invalid={problem !== null}
                aria-describedby={`${id}-problem`}
                className="field mt-1 block w-24"
              />
              <p id={`${id}-problem`} className="mt-1 min-h-5 text-bad">
                {problem}
              </p>
            </div>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <button type="submit" className={`button me-auto ${deed === "kill" ? "button-danger" : ""}`}>
              {VERB[deed]} {count}
            </button>
            <button type="button" data-first className="button" onClick={close}>
              Cancel
            </button>
          </div>
        </form>
      ) : (
        <div className="flex items-center justify-between gap-2 text-sm">
          <p className="tabular-nums">{tally(results)}</p>
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </div>
      )}
    </Dialog>
  );
}

const troubleOf =
  (deed: BulkDeed) =>
  (...[target, answer]: [Parameters<typeof troubleWords>[1], Parameters<typeof troubleWords>[2]]): string =>
    troubleWords(deed, target, answer);
