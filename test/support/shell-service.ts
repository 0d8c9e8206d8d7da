import { fileURLToPath } from "node:url";
import { sleeper } from "./plain-services";

export const script = (name: string): string => fileURLToPath(new URL(`../fixtures/services/${name}`, import.meta.url));

/** A service that runs a line of shell; its check says yes. */
export const shell = (name: string, line: string, over: object = {}) => sleeper(name, { args: ["-c", line], ...over });

/** A service that runs one of the fixture scripts. */
export const scripted = (name: string, file: string, args: readonly string[] = [], over: object = {}) =>
  sleeper(name, { args: [script(file), ...args], ...over });

/** A service that runs until the test tells it, and then ends by that line of shell; from then on it ends at once. */
export const untilTold = (name: string, end: string, over: object = {}) =>
  shell(name, `until test -e end-${name}; do sleep 0.02; done; ${end}`, over);
