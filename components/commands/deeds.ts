import { wantPoll } from "@/components/connection/poll-wanted";
import { wishFocus } from "@/components/services/focus-wish";
import { askForToken } from "@/components/session/token-question";
import { storedToken } from "@/components/session/token-store";
import { browserNow } from "@/components/time/browser-clock";
import { engineNow } from "@/components/time/engine-clock";
import { type Answer, createCommandClient, type Extended, type Killed, type Restarted } from "./command-client";
import { extendedWords, killedWords, refusedWords, replacedWords, unansweredWords } from "./command-words";
import type { Deed } from "./flight";
import { dropFlight, flightOf, putFlight } from "./flight-store";
import { note } from "./note-store";
import type { Target } from "./target";
import { tellSuccess, tellTrouble } from "./tell";

const client = createCommandClient({ fetch: (path, init) => fetch(path, init), token: storedToken });

/** Null where another command on the same service is still on its way: a double click does a thing once. */
async function fly<T>(deed: Deed, target: Target, send: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
  if (flightOf(target.id)) return null;
  note(target.id, null);
  putFlight({ deed, target, askedAt: browserNow(), awaited: null, quiet: false });
  wantPoll();
  const answer = await send();
  dropFlight(target.id);
  wantPoll();
  return answer;
}

/**
 * Sends a restart, or the start of what has ended. From then on its flight waits for the health of the new
 * incarnation, and whoever reads the list judges it.
 */
export async function sendRestart(
  target: Target,
  deed: "restart" | "start",
  { quietly }: { quietly: boolean } = { quietly: false },
): Promise<Answer<Restarted> | null> {
  const answer = await fly(deed, target, () => client.restart(target));
  if (answer?.is === "done") {
    const { pid, started_at: startedAt } = answer.value;
    const now = browserNow();
    putFlight({ deed, target, askedAt: now, awaited: { pid, startedAt, since: now }, quiet: quietly });
  }
  return answer;
}

export const sendKill = (target: Target): Promise<Answer<Killed> | null> =>
  fly("kill", target, () => client.kill(target));

const sendExtend = (target: Target, minutes: number): Promise<Answer<Extended> | null> =>
  fly("extend", target, () => client.extend(target, minutes));

/** Restarts a service, or starts an ended one, and tells what came of it. */
export async function restart(target: Target, deed: "restart" | "start" = "restart"): Promise<void> {
  if (deed === "start") wishFocus(target.id);
  tellUnlessDone(deed, target, await sendRestart(target, deed), () => restart(target, deed));
}

/** Kills a service for good and tells what came of it. Resolves when nothing of it lives, or it was left alone. */
export async function kill(target: Target): Promise<void> {
  const answer = await sendKill(target);
  if (answer?.is === "done") {
    const again = { label: "Start again", run: () => void restart(target, "start") };
    tellSuccess(killedWords(target, answer.value), again);
  } else tellUnlessDone("kill", target, answer, () => kill(target));
}

/** `leaseEnd` is the end of the lease as it was seen, on the engine's clock. */
export async function extend(target: Target, minutes: number, leaseEnd: number): Promise<void> {
  const answer = await sendExtend(target, minutes);
  if (answer?.is === "done") tellSuccess(extendedWords(target, answer.value, leaseEnd, engineNow()));
  else tellUnlessDone("extend", target, answer, () => extend(target, minutes, leaseEnd));
}

function tellUnlessDone<T>(deed: Deed, target: Target, answer: Answer<T> | null, again: () => Promise<void>): void {
  if (answer === null || answer.is === "done") return;
  if (answer.is === "unauthorized") askForToken(answer.hadToken, () => void again());
  else tellTrouble(target, troubleWords(deed, target, answer));
}

/** Why a command was not done. */
export function troubleWords<T>(deed: Deed, target: Target, answer: Exclude<Answer<T>, { is: "done" }>): string {
  switch (answer.is) {
    case "replaced":
      return replacedWords(deed, target, answer.current, engineNow());
    case "refused":
      return refusedWords(deed, target, answer.message);
    case "unauthorized":
      return refusedWords(deed, target, "it needs the token");
    case "unreachable":
      return unansweredWords(deed, target);
  }
}
