import type { ProcessTable, Row } from "@/lib/process/process-table";

export type Signal = "SIGTERM" | "SIGKILL";

/** Sends a signal as kill(2) does: a negative pid means the group. Throws the system's error. */
export type Kill = (pid: number, signal: Signal) => void;

type Self = { pid: number; uid: number };

export type Signals = {
  /** Signals one process, if it is still the one that was seen. */
  toProcess(row: Row, signal: Signal): void;
  /** Signals a whole group, if one of these members is still in it. */
  toGroup(group: number, members: readonly Row[], signal: Signal): void;
};

/**
 * The only hand that signals. Identity is read again right before every signal; never pid 0 or 1, never this
 * process, its group or session, never a process of another user. What could not be signalled is found alive
 * by the next look, so nothing is reported here.
 */
export function signals(table: ProcessTable, kill: Kill, self: Self): Signals {
  const stillThere = (row: Row): boolean => {
    const now = table.look(row.pid);
    return typeof now !== "string" && now.birth === row.birth && now.group === row.group && !now.ended;
  };

  const mayTouch = (row: Row): boolean => row.pid > 1 && row.pid !== self.pid && row.uid === self.uid;

  function isMine(group: number): boolean {
    const me = table.look(self.pid);
    return typeof me === "string" || me.group === group || me.session === group;
  }

  function send(pid: number, signal: Signal): void {
    try {
      kill(pid, signal);
    } catch {
      // Gone in the meantime, or not ours to signal.
    }
  }

  return {
    toProcess(row, signal) {
      if (mayTouch(row) && stillThere(row)) send(row.pid, signal);
    },
    toGroup(group, members, signal) {
      if (group <= 1 || isMine(group)) return;
      const witness = members.find((row) => row.group === group && mayTouch(row) && stillThere(row));
      if (witness) send(-group, signal);
    },
  };
}
