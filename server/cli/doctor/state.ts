import { decode } from "@/lib/state/codec";
import { EMPTY_STATE, type State } from "@/lib/state/state";
import { type Finding, good, problem, warning } from "./finding";
import type { Look } from "./look";

/** The state as the file has it, empty where it cannot be read, and what is wrong with the file. */
export async function readState({ home, readText }: Look): Promise<{ state: State; findings: Finding[] }> {
  const text = await readText(home.state).catch((error: Error) => error);
  if (text === null) return { state: EMPTY_STATE, findings: [good("state", "nothing has been recorded yet")] };
  if (text instanceof Error) {
    const advice = "Mend the rights of the file, or the disk; the engine refuses to start until it can read it.";
    return {
      state: EMPTY_STATE,
      findings: [problem("state", `${home.state} cannot be read: ${text.message}`, advice)],
    };
  }
  return judged(text, home.state);
}

export function judged(text: string, path: string): { state: State; findings: Finding[] } {
  const decoded = decode(text);
  if (!decoded.ok) {
    const advice = "Start the engine anew: it sets the file aside and rebuilds the state from what runs.";
    return { state: EMPTY_STATE, findings: [problem("state", `${path} is damaged: ${decoded.reason}`, advice)] };
  }
  const { state, malformed } = decoded;
  const read = `revision ${state.revision}, ${state.records.size} services, the checksum fits`;
  const lost = warning(
    "state",
    `${malformed.length} records are not understood`,
    "The next start keeps them in engine/quarantine.",
  );
  return { state, findings: malformed.length > 0 ? [lost] : [good("state", read)] };
}
