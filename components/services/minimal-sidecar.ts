/** The least that an agent can write, to be copied and changed. */
export const MINIMAL_SIDECAR = `{
  "specs": [{
    "name": "web",
    "cmd": "node",
    "args": ["server.js"],
    "cwd": "/path/to/your/git/worktree",
    "ports": [3001],
    "healthcheck": {
      "type": "http", "url": "http://localhost:3001/",
      "expect_status": 200, "timeout_s": 60
    }
  }]
}`;

export const SIDECAR_PATH = "~/.moorage/agents/demo/managed-spawn.json";

/** The call that hands the sidecar of the agent `demo` to the engine at `origin`, and waits for the verdict. */
export const submitCommand = (origin: string): string =>
  [
    `curl -sS '${origin}/api/dispatches?wait=60' \\`,
    `  -H "Authorization: Bearer $(cat ~/.moorage/engine/token)" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"agent":"demo","project":"shop"}'`,
  ].join("\n");
