type Fields = Record<string, unknown>;

export const httpCheck = (over: Fields = {}): Fields => ({
  type: "http",
  url: "http://localhost:3001/health",
  expect_status: 200,
  interval_s: 1,
  timeout_s: 60,
  ...over,
});

export const commandCheck = (over: Fields = {}): Fields => ({
  type: "command",
  cmd: "node check.js",
  shell: false,
  expect_regex: "ready",
  interval_s: 2,
  timeout_s: 30,
  ...over,
});

/** As an agent writes it; a field set to undefined is left out. */
export const aSpec = (over: Fields = {}): Fields =>
  without({
    name: "web",
    cmd: "node",
    args: ["server.js"],
    env: { VITE_HOST: "127.0.0.1" },
    ports: [3001],
    ttl_minutes: 60,
    attrs: { base_url: "http://localhost:3001" },
    healthcheck: httpCheck(),
    ...over,
  });

export const aSidecar = (...specs: unknown[]): Fields => ({ specs });

function without(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
