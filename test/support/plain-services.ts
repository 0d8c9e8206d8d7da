/** Services that cost next to nothing: a sleeping process, and a check that says yes. */
export const sleeper = (name: string, over: object = {}) => ({
  name,
  cmd: "sh",
  args: ["-c", "echo up; exec sleep 600"],
  healthcheck: {
    type: "command",
    cmd: "sh -c 'echo yes'",
    shell: false,
    expect_regex: "yes",
    interval_s: 0.1,
    timeout_s: 30,
  },
  ...over,
});

/** More commands a second than any test sends. */
const unlimited = { perSecond: 10_000, burst: 10_000 };

export const fastConfig = (over: object = {}): string =>
  JSON.stringify({
    managedSpawn: { requireGitWorkdir: false, stopGraceMs: 500, ...over },
    server: { limits: { commands: unlimited, restarts: unlimited } },
  });
