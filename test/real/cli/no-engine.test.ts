import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { commandLine } from "../../support/command-line";
import { temporaryHome } from "../../support/temp-home";

function emptyHome() {
  const { root, home, clear } = temporaryHome();
  onTestFinished(() => void clear());
  return { home, ...commandLine(root) };
}

it("every verb that needs an engine says how to get one, and exits 3", async () => {
  const { run } = emptyHome();
  const verbs = [
    ["status"],
    ["ls"],
    ["logs", "web"],
    ["logs", "-f", "web"],
    ["wait", "web"],
    ["restart", "web"],
    ["kill", "web"],
    ["extend", "web", "5"],
    ["submit", "--agent", "dallas"],
    ["validate", "-"],
    ["ports"],
    ["events"],
    ["prompt", "live", "--project", "shop"],
    ["token", "--link"],
  ];
  const said = await Promise.all(verbs.map((words) => run(words, { input: "{}" })));
  for (const [at, { code, out, err }] of said.entries()) {
    expect({ verb: verbs[at], code, out }).toEqual({ verb: verbs[at], code: 3, out: "" });
    expect(err).toContain("moorage start");
  }
});

it("an address where nobody listens is no engine either, and --json says so in JSON", async () => {
  const { run } = emptyHome();
  const { code, err } = await run(["ls", "--json", "--url", "http://127.0.0.1:9"]);
  expect(code).toBe(3);
  expect(JSON.parse(err)).toMatchObject({ error: { code: "engine-absent" } });
});

it("the token of a home goes to no port whose engine is gone", async () => {
  const { home, run } = emptyHome();
  const heard: unknown[] = [];
  const stranger = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void stranger.close());
  await new Promise((resolve) => stranger.once("listening", resolve));
  const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  mkdirSync(home.engine, { recursive: true });
  writeFileSync(home.token, "secret\n", { mode: 0o600 });
  writeFileSync(home.holder, JSON.stringify({ pid: 2 ** 22 + 1, url, started_at: 0, version: "0" }));
  expect(await run(["ls"])).toMatchObject({ code: 3, err: expect.stringContaining("is gone") });
  expect(heard).toEqual([]);
});

it("completion and the doctor do without an engine", async () => {
  const { run } = emptyHome();
  expect(await run(["completion", "services"])).toEqual({ code: 0, out: "", err: "" });
  expect((await run(["completion", "fish"])).out).toContain("complete -c moorage");
  expect(await run(["completion", "tcsh"])).toMatchObject({ code: 2 });
  const doctor = await run(["doctor", "--json"]);
  expect(doctor.code).toBe(0);
  expect(JSON.parse(doctor.out).findings).toContainEqual(
    expect.objectContaining({ check: "engine", level: "warning" }),
  );
});

it("the doctor calls a damaged state a problem", async () => {
  const { home, run } = emptyHome();
  mkdirSync(home.engine, { recursive: true, mode: 0o700 });
  writeFileSync(home.state, "{", { mode: 0o600 });
  expect(await run(["doctor"])).toMatchObject({ code: 1, out: expect.stringContaining("problem  state") });
});
