import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { readSidecar } from "@/lib/sidecar/read-sidecar";
import { ManualClock } from "../../support/manual-clock";
import { aHome } from "./home";

const home = aHome();
const TEXT = '{"specs":[]}';
const secret = '{"token": "hunter2"';

/** Reads while time passes as fast as it is asked for. */
async function read(agent = home.agent) {
  const clock = new ManualClock();
  const reading = readSidecar(home.path, agent, clock);
  let done = false;
  const finished = reading.finally(() => {
    done = true;
  });
  while (!done) {
    await Promise.race([finished, clock.someoneSleeps()]);
    if (!done) await clock.advance(200);
  }
  return reading;
}

describe("what an agent wrote", () => {
  it("is read with its digest", async () => {
    writeFileSync(home.sidecar, TEXT);
    expect(await read()).toEqual({
      kind: "read",
      value: { specs: [] },
      text: TEXT,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("may begin with one byte order mark", async () => {
    writeFileSync(home.sidecar, `\uFEFF${TEXT}`);
    expect(await read()).toMatchObject({ kind: "read", value: { specs: [] } });
    writeFileSync(home.sidecar, `\uFEFF\uFEFF${TEXT}`);
    expect(await read()).toMatchObject({ kind: "refused", reason: "sidecar-not-json (line 1, column 1)" });
  });

  it("may be 256 KiB long", async () => {
    writeFileSync(home.sidecar, `"${"x".repeat(262_142)}"`);
    expect(await read()).toMatchObject({ kind: "read" });
    appendFileSync(home.sidecar, "\n");
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-too-large (>262144B)" });
  });
});

describe("absence", () => {
  it.each([
    ["of the file", () => {}],
    ["of the agent's directory", () => rmSync(dirname(home.sidecar), { recursive: true })],
    ["of the home", () => rmSync(home.path, { recursive: true })],
  ])("%s is absence", async (_what, remove) => {
    remove();
    expect(await read()).toEqual({ kind: "absent" });
  });
});

describe("a file that is refused", () => {
  it("is a link", async () => {
    writeFileSync(home.outside, TEXT);
    symlinkSync(home.outside, home.sidecar);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-is-a-link" });
  });

  it("is a link to nothing", async () => {
    symlinkSync(home.outside, home.sidecar);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-is-a-link" });
  });

  it("is a pipe that nobody writes to", async () => {
    execFileSync("mkfifo", [home.sidecar]);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-not-a-file" });
  });

  it("is a directory", async () => {
    mkdirSync(home.sidecar);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-not-a-file" });
  });

  it("is a socket", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(home.sidecar, resolve));
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-not-a-file" });
    await new Promise((resolve) => server.close(resolve));
  });

  it("has a second name", async () => {
    writeFileSync(home.outside, TEXT);
    linkSync(home.outside, home.sidecar);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-is-a-hard-link" });
  });

  it("is huge, and is not read for it", async () => {
    writeFileSync(home.sidecar, "{");
    truncateSync(home.sidecar, 600 * 1024 * 1024);
    const before = process.memoryUsage.rss();
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-too-large (>262144B)" });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });

  it("is not JSON; what it says is not quoted", async () => {
    writeFileSync(home.sidecar, `{\n  "a": 1,\n  ${secret}`);
    expect(await read()).toMatchObject({ kind: "refused", reason: "sidecar-not-json (line 3, column 3)" });
  });

  it("is empty", async () => {
    writeFileSync(home.sidecar, "");
    expect(await read()).toMatchObject({ kind: "refused", reason: "sidecar-not-json (line 1, column 1)" });
  });

  it("is not UTF-8", async () => {
    writeFileSync(home.sidecar, Buffer.from([0x22, 0xff, 0x22]));
    expect(await read()).toMatchObject({ kind: "refused", reason: "sidecar-not-utf8" });
  });

  // Root may read everything, so there is nothing to see.
  it.skipIf(process.getuid?.() === 0)("may not be read", async () => {
    writeFileSync(home.sidecar, TEXT);
    chmodSync(home.sidecar, 0o000);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-unreadable (EACCES)" });
  });

  // Only root may give a file away.
  it.skipIf(process.getuid?.() !== 0)("belongs to somebody else", async () => {
    writeFileSync(home.sidecar, TEXT);
    execFileSync("chown", ["65534", home.sidecar]);
    expect(await read()).toEqual({ kind: "refused", reason: "sidecar-wrong-owner" });
  });

  it("lies behind a link in place of the agent's directory", async () => {
    writeFileSync(home.sidecar, TEXT);
    renameSync(dirname(home.sidecar), `${home.root}/moved`);
    symlinkSync(`${home.root}/moved`, dirname(home.sidecar));
    expect(await read()).toEqual({ kind: "refused", reason: "agent-directory-is-a-link" });
  });

  it("lies in a directory that is none", async () => {
    rmSync(dirname(home.sidecar), { recursive: true });
    writeFileSync(dirname(home.sidecar), "");
    expect(await read()).toEqual({ kind: "refused", reason: "agent-directory-not-a-directory" });
  });

  it.each(["..", "../x", "a/../b", "", ".x", "a\0b"])("belongs to the agent %j", async (agent) => {
    expect(await read(agent)).toEqual({ kind: "refused", reason: "agent-id-invalid" });
  });
});

describe("a writer that does not rename", () => {
  it("has time to finish", async () => {
    const clock = new ManualClock();
    writeFileSync(home.sidecar, '{"spe');
    const reading = readSidecar(home.path, home.agent, clock);
    await clock.someoneSleeps();
    writeFileSync(home.sidecar, '{"specs":');
    const turn = clock.advance(200);
    await turn;
    await clock.someoneSleeps();
    writeFileSync(home.sidecar, TEXT);
    await clock.advance(200);
    expect(await reading).toMatchObject({ kind: "read", text: TEXT });
  });

  it("that has stopped half-way is not waited for twice", async () => {
    const clock = new ManualClock();
    writeFileSync(home.sidecar, '{"spe');
    const reading = readSidecar(home.path, home.agent, clock);
    await clock.someoneSleeps();
    await clock.advance(200);
    expect(await reading).toMatchObject({ kind: "refused", reason: "sidecar-not-json (line 1, column 2)" });
    expect(clock.now()).toBe(200);
  });

  it("that goes on and on is refused after three tries", async () => {
    const clock = new ManualClock();
    writeFileSync(home.sidecar, "[1");
    const reading = readSidecar(home.path, home.agent, clock);
    for (let tries = 0; tries < 3; tries++) {
      await clock.someoneSleeps();
      appendFileSync(home.sidecar, ",1");
      await clock.advance(200);
    }
    expect(await reading).toMatchObject({ kind: "refused", reason: "sidecar-not-json (line 1, column 9)" });
    expect(clock.sleepers).toBe(0);
  });

  it("may take the file away again", async () => {
    const clock = new ManualClock();
    writeFileSync(home.sidecar, "{");
    const reading = readSidecar(home.path, home.agent, clock);
    await clock.someoneSleeps();
    rmSync(home.sidecar);
    await clock.advance(200);
    expect(await reading).toEqual({ kind: "absent" });
  });
});
