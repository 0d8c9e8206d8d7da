import type { PageWord, Port, WorkerWord } from "./port-words";
import type { Follower, TopicStream } from "./topics";

/** The stream of the worker, as a page has it through its port. */
export function portStream(port: Port<WorkerWord, PageWord>): TopicStream {
  const followers = new Map<number, Follower>();
  let lastId = 0;

  port.onmessage = ({ data: word }) => {
    const follower = followers.get(word.id);
    if (word.say === "event") follower?.event(word.event);
    else follower?.state(word.state);
  };

  return {
    follow(topic, follower) {
      const id = ++lastId;
      followers.set(id, follower);
      port.postMessage({ say: "follow", id, topic });
      return () => {
        followers.delete(id);
        port.postMessage({ say: "leave", id });
      };
    },
    token: (token) => port.postMessage({ say: "token", token }),
    wake: () => port.postMessage({ say: "wake" }),
    // Others may look: the worker lets go when nobody follows any more.
    rest: () => undefined,
  };
}
