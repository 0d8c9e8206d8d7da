import type { SpawnPolicy } from "@/lib/config/settings";
import { capLines } from "./caps";
import { type Example, exampleSidecar } from "./example-sidecar";
import { inertJson } from "./inert";
import { shellWord } from "./shell-word";

export type HintFor = {
  /** A valid agent id. */
  agent: string;
  /** Any text; "" where there is no work item. */
  wi: string;
  /** Null where nobody knows it yet. */
  project: string | null;
  /** Null for the default; clamped to what the settings allow. */
  ttlMinutes: number | null;
  /** A port that the example shows: not the engine's. */
  port: number;
};

/** This engine, as an agent reaches it. Paths are absolute. */
export type Place = {
  url: string;
  sidecarPath: string;
  /** Where a service without a `cwd` runs. */
  workdir: string;
  inbox: string;
  /** Null where no token is asked for. */
  tokenPath: string | null;
};

/** What an agent is told whose work may need services: how to describe them, what becomes of that, how to try it. */
export function managedSpawnHint(hintFor: HintFor, place: Place, policy: SpawnPolicy): string {
  const example = policy.enabled ? exampleSidecar({ ...hintFor, ttlMinutes: lease(hintFor, policy), policy }) : null;
  if (example === null) return `# Managed services\n\n${SWITCHED_OFF}\n`;
  return `${[
    "# Managed services",
    `A server, database or queue that must outlive your run is not started by you: a process in the background ends with you. Describe it, and the engine at ${place.url} runs it, keeps it healthy and shows it to other agents.`,
    ...described(example, place),
    `## What the engine does\n\n${numbered(steps(policy))}`,
    `## Limits in force\n\n${capLines(policy)
      .map((line) => `- ${line}`)
      .join("\n")}`,
    `## If it goes wrong\n\n${failures(place.inbox)}`,
    `## Before you finish\n\n${rehearsal(example, hintFor, place)}`,
  ].join("\n\n")}\n`;
}

const SWITCHED_OFF = "This engine runs no managed services: its settings allow none. Do not write a sidecar.";

const steps = ({ watchAgents }: SpawnPolicy): string[] => [
  `${watchAgents ? "As soon as the file is there" : "When your run ends"}, it reads the file once and checks every field; one fault rejects the whole file and nothing is started.`,
  "It takes the names and ports of all specs, or of none. What already runs with the same definition is kept and its lease renewed; with another definition it is replaced.",
  "It starts each command without a shell, in a session of its own, standard input closed, output appended to a log.",
  "It asks each health check at once and then again and again, until it passes or `timeout_s` is over. A command that ends before that has failed.",
  "It judges your run: a success only if every spec is healthy. The file is removed.",
  "It goes on asking, lists the service for other agents, and stops it when its lease (`ttl_minutes`) ends.",
];

function lease({ ttlMinutes }: HintFor, { maxTtlMinutes, defaultTtlMinutes }: SpawnPolicy): number {
  return Math.max(1, Math.min(Math.floor(ttlMinutes ?? defaultTtlMinutes), maxTtlMinutes));
}

function described({ sidecar, check }: Example, { sidecarPath, workdir }: Place): string[] {
  return [
    `Write \`${sidecarPath}\`, last of all and by renaming a finished file; create its directory if it is not there. This is its shape, with your ids:`,
    json(sidecar),
    `Give every spec its \`"cwd": "/absolute/path"\`: without one the command runs in \`${workdir}\`. Instead of asking an URL, \`healthcheck\` may run a command, which is good when it exits with 0 and its output matches \`expect_regex\`; \`"shell": true\` lets a shell read it:`,
    json(check),
    'Only `name`, `cmd` and `healthcheck` are required, and in `healthcheck` all but `interval_s`. A service that ends by itself stays ended, unless you add `"restart": { "policy": "on-failure" }`.',
  ];
}

const failures = (inbox: string): string =>
  [
    "Your run ends as `error`, and trying again unchanged does not help.",
    "",
    "- `invalid-managed-spawn`: the file was refused, or something could not be started. Nothing of it runs, the file is removed.",
    "- `managed-spawn-healthcheck-failed`: started, but not healthy in time, or ended before. What failed is stopped; healthy services of the same file stay.",
    "",
    `A note with the reason and the last lines of the logs is left in \`${inbox}\`.`,
  ].join("\n");

function rehearsal({ cmd }: Example, { project }: HintFor, { url, sidecarPath, tokenPath }: Place): string {
  const token = tokenPath === null ? "" : `-H "authorization: Bearer $(cat ${shellWord(tokenPath)})" `;
  const draft = shellWord(`${sidecarPath}.draft`);
  const address = `${url}/api/managed-processes/validate${project === null ? "" : `?project=${project}`}`;
  return [
    `Run the command yourself for five seconds first (\`timeout 5 ${cmd} …\` in its \`cwd\`; exit status 124 says that it was still running), see that its health check passes meanwhile, and that it is gone again: a port you hold is a port the service cannot have.`,
    'Write the draft, have it judged without starting anything, and mend it until the answer is `"ok":true` without a warning:',
    sh(`curl -sS ${token}-H 'content-type: application/json' --data-binary @${draft} ${shellWord(address)}`),
    "Then put it in its place:",
    sh(`mv ${draft} ${shellWord(sidecarPath)}`),
  ].join("\n\n");
}

const json = (value: Parameters<typeof inertJson>[0]): string => `\`\`\`json\n${inertJson(value, 2)}\n\`\`\``;

const sh = (line: string): string => `\`\`\`sh\n${line}\n\`\`\``;

const numbered = (lines: readonly string[]): string => lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
