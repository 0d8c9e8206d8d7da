import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { layout } from "@/server/home/home";
import { freePort } from "../../support/free-port";
import { startHttpEngine } from "../../support/http-engine";
import { temporaryFolder } from "../../support/temporary-folder";

const folder = temporaryFolder();

const reaches = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("close", () => undefined).setTimeout(2_000, () => resolve(false));
  });

/** Local addresses on which somebody listens on a port, as the kernel writes them. */
const listeners = (port: number): string[] =>
  ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = "", , state]) => state === "0A" && Number.parseInt(local.split(":")[1] ?? "", 16) === port)
      .map(([, local = ""]) => local.split(":")[0] ?? ""),
  );

it.skipIf(process.platform !== "linux")("the engine listens on 127.0.0.1 and on nothing else", async () => {
  const engine = await startHttpEngine({ home: folder() });
  try {
    expect(listeners(engine.port)).toEqual(["0100007F"]);
    expect(await reaches("127.0.0.1", engine.port)).toBe(true);
    expect(await reaches("127.0.0.2", engine.port)).toBe(false);
    expect(await reaches("::1", engine.port)).toBe(false);
  } finally {
    await engine.stop();
  }
});

it("a taken port is an error that says so, and never silently the next one", async () => {
  const first = await startHttpEngine({ home: folder() });
  try {
    mkdirSync(folder("other"));
    const second = startHttpEngine({ home: folder("other"), port: first.port });
    await expect(second).rejects.toThrow(/is taken by another program/);
  } finally {
    await first.stop();
  }
});

it("everybody is let in nowhere but on loopback: the start is refused", async () => {
  const config = JSON.stringify({ server: { host: "0.0.0.0", auth: "off" } });
  await expect(startHttpEngine({ home: folder(), config })).rejects.toThrow(/server\.auth.*loopback/);
});

it.each(["token", "state", "events", "dispatches", "holder", "engine"] as const)(
  "a link in place of the home's %s stops the start, and nothing is written through it",
  async (name) => {
    const home = layout(folder("home"));
    const elsewhere = folder("elsewhere");
    mkdirSync(name === "engine" ? home.root : home.engine, { recursive: true });
    if (name === "engine") mkdirSync(elsewhere);
    symlinkSync(elsewhere, home[name]);
    await expect(startHttpEngine({ home: home.root, port: await freePort() })).rejects.toThrow(/not a link/);
    if (name !== "engine") expect(existsSync(elsewhere)).toBe(false);
    else expect(existsSync(`${elsewhere}/token`)).toBe(false);
  },
);

it("an old token is told that it is old", async () => {
  const engine = await startHttpEngine({ home: folder() });
  await engine.stop();
  writeFileSync(engine.home.token, "");
  const next = await startHttpEngine({ home: engine.home.root });
  try {
    expect(next.token).not.toBe(engine.token);
    const refused = await next.api("POST", "/api/sweep", {}, { authorization: `Bearer ${engine.token}` });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("may have been renewed");
  } finally {
    await next.stop();
  }
});
