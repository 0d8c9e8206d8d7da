import { sleeper } from "../support/plain-services";
import { scripted, shell } from "../support/shell-service";

/** What is expected of a service that was declared and not stopped since. */
export type Kind = "steady" | "revived" | "brief";
export type Member = { name: string; kind: Kind; spec: object };

const RESTART = { policy: "always", max_restarts: 100, window_minutes: 0.1, backoff_s: 0.1, backoff_max_s: 0.5 };
const CHATTER = "while :; do head -c 49152 /dev/zero | tr '\\0' 'x' | fold -w 199; sleep 0.05; done";

const several = (count: number, kind: Kind, stem: string, spec: (name: string) => object): Member[] =>
  Array.from({ length: count }, (_, index) => {
    const name = `${stem}-${index}`;
    return { name, kind, spec: spec(name) };
  });

/** Twenty services: some end when they are killed, some come back, some have a lease of a minute, some never stop talking. */
export const FLEET: readonly Member[] = [
  ...several(6, "steady", "plain", (name) => sleeper(name)),
  ...several(2, "steady", "stubborn", (name) => scripted(name, "ignores-term.sh")),
  ...several(2, "steady", "tree", (name) => scripted(name, "tree.sh")),
  ...several(5, "revived", "again", (name) => sleeper(name, { restart: RESTART })),
  ...several(2, "revived", "chatty", (name) => shell(name, CHATTER, { restart: RESTART })),
  ...several(3, "brief", "brief", (name) => sleeper(name, { ttl_minutes: 1 })),
];
