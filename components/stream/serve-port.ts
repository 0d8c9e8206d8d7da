import type { PageWord, Port, WorkerWord } from "./port-words";
import type { TopicStream } from "./topics";

/** `gone` calls back when a lock is free that a page held: a port does not tell that its page has died. */
type World = { stream: TopicStream; gone(lock: string, then: () => void): void };

/** Lets one page follow topics through its port. */
export function servePort(port: Port<PageWord, WorkerWord>, { stream, gone }: World): void {
  const leaves = new Map<number, () => void>();

  function follow(id: number, topic: string): void {
    const leave = stream.follow(topic, {
      event: (event) => port.postMessage({ say: "event", id, event }),
      state: (state) => port.postMessage({ say: "state", id, state }),
    });
    leaves.set(id, leave);
  }

  function bye(): void {
    for (const leave of leaves.values()) leave();
    leaves.clear();
  }

  port.onmessage = ({ data: word }) => {
    if (word.say === "follow") follow(word.id, word.topic);
    else if (word.say === "leave") {
      leaves.get(word.id)?.();
      leaves.delete(word.id);
    } else if (word.say === "token") stream.token(word.token);
    else if (word.say === "wake") stream.wake();
    else if (word.say === "alive") gone(word.lock, bye);
    else bye();
  };
}
