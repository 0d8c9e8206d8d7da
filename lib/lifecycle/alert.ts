import type { Dispatch } from "./dispatch";

const WRITTEN_CHARS = 500;
const LOG_LINES = 50;

const SHAPE = `{
  "specs": [{
    "name": "web", "cmd": "node", "args": ["server.js"], "cwd": "/absolute/path",
    "env": { "PORT": "3001" }, "ports": [3001], "ttl_minutes": 240,
    "attrs": { "base_url": "http://localhost:3001" },
    "healthcheck": { "type": "http", "url": "http://localhost:3001/health",
                     "expect_status": 200, "interval_s": 1, "timeout_s": 60 }
  }],
  "written_by": "<your agent id>", "wi_id": "<your work item>"
}`;

/** What an agent reads when its dispatch failed: the reason, what it wrote, and what to do about it. */
export function alertText(dispatch: Dispatch, written: string | null, logs: ReadonlyMap<string, string>): string {
  const parts = [
    `# Your managed services were not accepted`,
    `Dispatch ${dispatch.id} of project ${dispatch.project}: **${dispatch.failure_class}**, not retryable as it stands.`,
    `## Reason\n\n${fenced(dispatch.reason ?? "unknown")}`,
  ];
  if (dispatch.faults.length > 1) {
    const faults = dispatch.faults.map(({ reason, pointer, rule }) => `${reason}  (at ${pointer || "/"}: ${rule})`);
    parts.push(`## All faults\n\n${fenced(faults.join("\n"))}`);
  }
  for (const { name, outcome, reason } of dispatch.specs) {
    if (outcome !== "failed") continue;
    const tail = (logs.get(name) ?? "").split("\n").slice(-LOG_LINES).join("\n");
    parts.push(
      `## ${name}: ${inline(reason ?? "failed")}\n\nLast lines of its log:\n\n${fenced(tail || "(no output)")}`,
    );
  }
  if (dispatch.failure_class === "invalid-managed-spawn") {
    if (written !== null) parts.push(`## What was written\n\n${fenced(written.slice(0, WRITTEN_CHARS))}`);
    parts.push(`## The shape that is understood\n\n${fenced(SHAPE)}`);
    parts.push("Check a sidecar before you finish: POST it to `/api/managed-processes/validate`.");
  }
  return `${parts.join("\n\n")}\n`;
}

/** Text of an agent stands between fences that it cannot close, without control characters. */
function fenced(text: string): string {
  const shown = printable(text); // first, since taking characters out can join two runs of backticks into one
  const fence = "`".repeat(Math.max(3, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length + 1)));
  return `${fence}\n${shown}\n${fence}`;
}

const inline = (text: string): string =>
  printable(text)
    .replace(/[`*_#[\]<>\n]/g, " ")
    .slice(0, 200);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
