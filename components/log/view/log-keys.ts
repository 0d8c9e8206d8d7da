import type { ShortcutId } from "@/components/keys/shortcuts";

export type LogKey = Extract<ShortcutId, `log-${string}`>;

type Press = (key: LogKey) => void;

let open: Press | null = null;

/** Takes the keys of the log as long as it is shown; the function it returns gives them back. */
export function takeLogKeys(press: Press): () => void {
  open = press;
  return () => {
    if (open === press) open = null;
  };
}

/** Does what a key stands for in the log that is shown. Returns false where none is. */
export function pressInLog(id: ShortcutId): boolean {
  if (open === null || !isLogKey(id)) return false;
  open(id);
  return true;
}

const isLogKey = (id: ShortcutId): id is LogKey => id.startsWith("log-");
