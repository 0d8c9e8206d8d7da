import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { VERBS } from "@/server/cli/verbs";
import { commandLine } from "../../support/command-line";
import { freePort } from "../../support/free-port";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { temporaryHome } from "../../support/temp-home";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const example = (...names: string[]) => join(ROOT, "examples", ...names);
const { root, clear } = temporaryHome();
const { run } = commandLine(root);
let engine: HttpEngine;

beforeAll(async () => {
  engine = await startHttpEngine({ home: root });
});

afterAll(async () => {
  await engine?.stop();
  expect(clear()).toEqual([]);
});

type Ended = { code: number; out: string; err: string };

const runAgent = (agent: string, project: string, command: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const words = [example("orchestrator", "run-agent.mjs"), agent, project, ...command];
    const child = execFile(
      process.execPath,
      words,
      { cwd: ROOT, env: { ...process.env, MOORAGE_HOME: root } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end("Build the shop.");
  });

it("the orchestrator of the examples has one agent's service started, and the next agent told of it", async () => {
  const pretend = [process.execPath, example("orchestrator", "pretend-agent.mjs"), String(await freePort())];
  const first = await runAgent("dallas", "shop", pretend);
  expect(first, first.err).toMatchObject({
    code: 0,
    out: expect.stringContaining("dallas: success\n  shop/web healthy"),
  });
  const second = await runAgent("ripley", "shop", pretend);
  expect(second, second.err).toMatchObject({ code: 0, out: expect.stringMatching(/says hello\nripley: skipped\n/) });

  const refused = await runAgent("kane", "yard", pretend);
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining("port-owned-by") });
  const broken = await runAgent("kane", "yard", ["sh", "-c", "exit 3"]);
  expect(broken).toMatchObject({ code: 1, out: "", err: "kane ended with 3: nothing of it is started\n" });
  expect((await run(["kill", "shop/web"])).code).toBe(0);
});

it.each([["skill/SKILL.md"], ["AGENTS.md"]])("%s names verbs that there are", (name) => {
  const text = readFileSync(example("agents", name), "utf8");
  const named = [...text.matchAll(/(?:^|`)(?:npx )?moorage ([a-z]+)/gm)].map(([, verb]) => verb);
  expect(named.length).toBeGreaterThan(4);
  const known = VERBS.map((verb) => verb.name);
  expect(named.filter((verb) => !known.includes(verb ?? ""))).toEqual([]);
});

it("the skill has its front matter, and a sidecar that passes the dry run", async () => {
  const text = readFileSync(example("agents", "skill", "SKILL.md"), "utf8");
  const [, description = ""] = /^---\nname: moorage\ndescription: (.+)\n---\n/.exec(text) ?? [];
  expect(description.length).toBeGreaterThan(100);
  expect(description.length).toBeLessThanOrEqual(1_024);
  const json = (/```json\n(.+?)```/s.exec(text)?.[1] ?? "").replaceAll("<your-id>", "dallas");
  const sidecar = JSON.parse(json.replace(/"cwd": "[^"]+"/, `"cwd": ${JSON.stringify(ROOT)}`));
  const port = await freePort();
  sidecar.specs[0].ports = [port];
  const said = await run(["validate", "-", "--project", "shop"], { input: JSON.stringify(sidecar) });
  expect(said, said.out).toMatchObject({ code: 0, out: "<stdin>: ok, 1 service: web\n" });
});
