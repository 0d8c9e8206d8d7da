import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { fastConfig, sleeper } from "../../support/plain-services";
import { scripted, untilTold } from "../../support/shell-service";

const life = engineLife({
  config: fastConfig({ maxTtlMinutes: 20, defaultTtlMinutes: 10, exitedRetentionMinutes: 0, sweepIntervalSec: 3_600 }),
});

type Extended = { ttl_expires_at: number };
const extend = (minutes: number, name = "web") => life.command<Extended>("extendLease", { name, minutes });
const engineNow = async () => (await life.call<{ now: number }>("health")).value.now;

describe("a lease", () => {
  it("is extended by what was asked for, and never beyond the cap from now", async () => {
    await life.start();
    await life.healthy(sleeper("web", { ttl_minutes: 5 }));
    const { started_at, ttl_expires_at } = await life.row("web");
    expect(ttl_expires_at).toBe(started_at + 5 * 60_000);
    expect((await extend(10)).value.ttl_expires_at).toBe(ttl_expires_at + 10 * 60_000);

    const before = await engineNow();
    const { value } = await extend(525_600);
    expect(value.ttl_expires_at).toBeGreaterThanOrEqual(before + 20 * 60_000);
    expect(value.ttl_expires_at).toBeLessThanOrEqual((await engineNow()) + 20 * 60_000);
    expect((await life.row("web")).ttl_expires_at).toBe(value.ttl_expires_at);
    expect(life.stateOnDisk().records.get("shop/web")?.expiresAt).toBe(value.ttl_expires_at);
  });

  it("that is extended is in the audit log before the answer, with who did it and from when to when", async () => {
    await life.start();
    await life.healthy(sleeper("web", { ttl_minutes: 5 }));
    const { ttl_expires_at: from } = await life.row("web");
    const { value } = await extend(10);
    expect(life.audit().slice(-1)).toMatchObject([
      {
        kind: "extended",
        service: "shop/web",
        actor: "test",
        before: { ttl_expires_at: from },
        after: { ttl_expires_at: value.ttl_expires_at },
      },
    ]);
  });

  it("is not extended by what is no number of minutes, or more than a year of them", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    for (const minutes of [0, -5, "10", null, 525_601]) {
      const { status } = await life.command("extendLease", { name: "web", minutes });
      expect([minutes, status]).toEqual([minutes, 400]);
    }
  });

  it("is none where nothing runs", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 0"));
    life.tell("web");
    await life.reaches("web", "exited");
    expect((await extend(5)).value.error?.message).toContain("does not run");
  });

  it("that ends stops the service, also one that will not listen, and ends its row as expired", async () => {
    await life.start();
    await life.healthy(sleeper("web"), scripted("stubborn", "ignores-term.sh"), sleeper("api"));
    const { pid } = await life.row("api");
    await life.crash();
    const soon = Date.now() + 1_000;
    life.rewrite((record) => (record.spec.name === "api" ? record : { ...record, expiresAt: soon }));
    await life.start();
    for (const name of ["web", "stubborn"]) {
      const row = await life.reaches(name, "expired");
      expect(row.ended).toMatchObject({ reason: "lease ended", by: "engine" });
      expect(row.ended?.at).toBeGreaterThanOrEqual(soon);
      expect(life.processesOf(name)).toEqual([]);
    }
    expect(await life.row("api")).toMatchObject({ state: "healthy", pid });
    const told = await eventually(() => {
      const expired = life.audit().filter(({ kind }) => kind === "expired");
      return expired.length > 1 ? expired.map(({ service }) => service) : undefined;
    }, "it is told");
    expect(told.sort()).toEqual(["shop/stubborn", "shop/web"]);
  });

  it("that ended while no engine ran ends when the next one starts", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    await life.crash();
    life.rewrite((record) => ({ ...record, expiresAt: Date.now() - 3_600_000 }));
    await life.start();
    await life.reaches("web", "expired");
    expect(life.services()).toEqual([]);
  });

  it("goes on where it was under the next engine", async () => {
    await life.start();
    await life.healthy(sleeper("web", { ttl_minutes: 5 }));
    const { value } = await extend(3);
    await life.start();
    expect(await life.row("web")).toMatchObject({ ttl_expires_at: value.ttl_expires_at, state: "healthy" });
  });
});

describe("a sweep", () => {
  it("drops what outlived its retention, and says so; what lives is left alone", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 0"), sleeper("api"));
    life.tell("web");
    const { state_since } = await life.reaches("web", "exited");
    while ((await engineNow()) <= state_since);
    const { value } = await life.call("sweep");
    expect(value).toEqual({
      scanned: 2,
      ttlExpired: 0,
      deadDropped: 1,
      killedPids: [],
      rotatedLogs: 0,
      malformed: 0,
    });
    expect((await life.rows()).map(({ id }) => id)).toEqual(["shop/api"]);
    expect(life.processesOf("api")).toHaveLength(1);
    expect(readFileSync(life.home.events, "utf8")).toContain('"kind":"swept"');
  });

  it("never lets a generation be used again, though the row is gone", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 0"));
    life.tell("web");
    const { state_since } = await life.reaches("web", "exited");
    while ((await engineNow()) <= state_since);
    await life.call("sweep");
    await life.start();
    await life.healthy(sleeper("web"));
    expect((await life.row("web")).generation).toBe(2);
  });
});

it("a sweep removes what a forgotten service wrote long ago, and no log of one that is listed", async () => {
  await life.start();
  await life.healthy(sleeper("web"));
  const log = (name: string) => life.home.log(`shop/${name}`);
  writeFileSync(log("forgotten"), "long ago\n");
  for (const name of ["forgotten", "web"]) utimesSync(log(name), 0, 0);
  await life.call("sweep", { body: {} });
  expect([existsSync(log("forgotten")), existsSync(log("web"))]).toEqual([false, true]);
});
