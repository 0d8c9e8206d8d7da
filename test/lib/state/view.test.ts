import { describe, expect, it } from "vitest";
import { MASK } from "@/lib/redact/mask-secrets";
import { viewOf } from "@/lib/state/view";
import { anUnborn, aRecord, PHASES, T0 } from "../../support/builders";

const beside = { lastHealthAt: T0 + 5, logPath: "/home/engine/managed-logs/shop/web.log" };

describe("a managed process as the API shows it", () => {
  it("says who it is, whose, and how it is", () => {
    expect(viewOf(aRecord({ generation: 3 }), beside)).toMatchObject({
      id: "shop/web",
      name: "web",
      generation: 3,
      state: "healthy",
      pid: 4_242,
      alive: true,
      healthy: true,
      owner_agent: "dallas",
      owner_wi: "W-17",
      owner_project: "shop",
      last_health_at: T0 + 5,
      state_since: T0,
      ttl_expires_at: T0 + 240 * 60_000,
      log_path: beside.logPath,
    });
  });

  it("has plain booleans in every phase", () => {
    const flags = Object.entries(PHASES).map(([at, phase]) => {
      const { alive, healthy } = viewOf(aRecord({ phase }), beside);
      return [at, alive, healthy];
    });
    expect(flags.filter(([, , healthy]) => healthy)).toEqual([["healthy", true, true]]);
    expect(flags.filter(([, alive]) => !alive).map(([at]) => at)).toEqual([
      ...["backing-off", "crash-looping", "exited", "ended"],
    ]);
    expect(viewOf(anUnborn(), beside)).toMatchObject({ pid: null, alive: false, healthy: false });
  });

  it("never carries a value of the environment, only its keys", () => {
    const view = viewOf(aRecord({ spec: { env: { DATABASE_URL: "hunter2" } } }), beside);
    expect(view.env_keys).toEqual(["DATABASE_URL"]);
    expect(JSON.stringify(view)).not.toContain("hunter2");
  });

  it("masks what looks like a secret wherever an agent, a service or a probe could have put it", () => {
    const said = "exit 2: password=hunter2";
    const record = aRecord({
      phase: PHASES.ended,
      lastError: said,
      ended: { reason: said, by: "engine", at: T0 },
      spec: {
        args: ["--token", "hunter2"],
        attrs: { api_key: "hunter2" },
        healthcheck: {
          type: "command",
          cmd: "check --password hunter2",
          shell: false,
          expect_regex: "ok",
          interval_s: 1,
          timeout_s: 1,
        },
      },
    });
    const view = viewOf(record, beside);
    expect(JSON.stringify(view)).not.toContain("hunter2");
    expect(view.ended?.reason).toBe(`exit 2: password=${MASK}`);
    const url = { ...aRecord().spec.healthcheck, url: "http://u:hunter2@localhost:3001/?token=hunter2" };
    expect(JSON.stringify(viewOf(aRecord({ spec: { healthcheck: url } }), beside))).not.toContain("hunter2");
  });
});
