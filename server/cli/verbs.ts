import type { Verb } from "./verb";

type Entry = {
  name: string;
  summary: string;
  /** Loaded only when it is asked for: a read is to answer at once. */
  load(): Promise<Verb>;
};

/** The table of commands, in the order of `moorage --help`. A new verb is a line here and a file in `verbs/`. */
export const VERBS: readonly Entry[] = [
  {
    name: "start",
    summary: "run the engine in this terminal",
    load: async () => (await import("./verbs/start")).start,
  },
  {
    name: "status",
    summary: "is the engine there, and how is it",
    load: async () => (await import("./verbs/status")).status,
  },
  { name: "ls", summary: "list services", load: async () => (await import("./verbs/ls")).ls },
  {
    name: "logs",
    summary: "show or follow the log of a service",
    load: async () => (await import("./verbs/logs")).logs,
  },
  {
    name: "wait",
    summary: "wait until a service is in a state",
    load: async () => (await import("./verbs/wait")).wait,
  },
  {
    name: "restart",
    summary: "stop services and start them anew",
    load: async () => (await import("./verbs/restart")).restart,
  },
  { name: "kill", summary: "stop services and forget them", load: async () => (await import("./verbs/kill")).kill },
  {
    name: "extend",
    summary: "prolong the lease of a service",
    load: async () => (await import("./verbs/extend")).extend,
  },
  {
    name: "submit",
    summary: "have services started and judged",
    load: async () => (await import("./verbs/submit")).submit,
  },
  {
    name: "validate",
    summary: "check a sidecar, start nothing",
    load: async () => (await import("./verbs/validate")).validate,
  },
  {
    name: "ports",
    summary: "who declared and who holds which port",
    load: async () => (await import("./verbs/ports")).ports,
  },
  {
    name: "events",
    summary: "show or follow what happened",
    load: async () => (await import("./verbs/events")).events,
  },
  { name: "prompt", summary: "what agents are told", load: async () => (await import("./verbs/prompt")).prompt },
  {
    name: "doctor",
    summary: "look for what is wrong on this machine",
    load: async () => (await import("./verbs/doctor")).doctor,
  },
  {
    name: "mcp",
    summary: "speak the Model Context Protocol on standard input and output, for agents",
    load: async () => (await import("./verbs/mcp")).mcp,
  },
  {
    name: "token",
    summary: "print the token, or a link that logs a browser in",
    load: async () => (await import("./verbs/token")).token,
  },
  {
    name: "completion",
    summary: "print completions for bash, zsh or fish",
    load: async () => (await import("./verbs/completion")).completion,
  },
];
