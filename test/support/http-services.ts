import { fileURLToPath } from "node:url";

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/services/${name}`, import.meta.url));

/** A small HTTP server on its declared port, asked over HTTP. */
export const answering = (
  name: string,
  port: number,
  { status = 200, lingerMs = 0, ...over }: { status?: number; lingerMs?: number; [field: string]: unknown } = {},
) => ({
  name,
  cmd: "node",
  args: [fixture("answers.mjs"), String(port), String(status), String(lingerMs)],
  ports: [port],
  healthcheck: { type: "http", url: `http://127.0.0.1:${port}/`, expect_status: 200, interval_s: 0.1, timeout_s: 30 },
  ...over,
});

/** A service that runs a line of shell, and a check that never says yes. */
export const neverWell = (name: string, script: string, timeout_s = 300) => ({
  name,
  cmd: "sh",
  args: ["-c", script],
  healthcheck: {
    type: "command",
    cmd: "sh -c 'echo no'",
    shell: false,
    expect_regex: "yes",
    interval_s: 0.1,
    timeout_s,
  },
});
