import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { commandLine } from "../../support/command-line";
import { freePort } from "../../support/free-port";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { answering } from "../../support/http-services";
import { sleeper } from "../../support/plain-services";
import { temporaryHome } from "../../support/temp-home";

const { root, clear } = temporaryHome();
const { run, start, screen, bash } = commandLine(root);
let engine: HttpEngine;
let port: number;

const ESCAPES = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*[mK]`, "g");
const words = (text: string) => text.replace(ESCAPES, "").replace(/\r/g, "");

beforeAll(async () => {
  engine = await startHttpEngine({ home: root });
  port = await freePort();
  const specs = [
    answering("web", port),
    sleeper("worker", { args: ["-c", "for i in 1 2 3; do echo line $i; done; exec sleep 600"] }),
  ];
  const said = await run(["submit", "--agent", "dallas", "--project", "shop", "-"], {
    input: JSON.stringify({ specs }),
  });
  expect(said, said.err).toMatchObject({ code: 0 });
  expect(said.out).toMatch(/^success after .*\n {2}shop\/web {2}healthy {2}pid \d+, healthy in \d+ ms\n/);
});

afterAll(async () => {
  await run(["kill", "web", "worker", "--project", "shop"]);
  await engine?.stop();
  expect(clear()).toEqual([]);
});

describe("in a pipe", () => {
  it("status tells the engine and its counts", async () => {
    const { code, out } = await run(["status"]);
    expect(code).toBe(0);
    expect(out).toContain(`${engine.url}, process ${engine.pid}, ready`);
    expect(out).toContain("2 healthy");
  });

  it("ls gives fields with tabs, and with --json what the API says", async () => {
    const { out } = await run(["ls", "--project", "shop"]);
    expect(out.split("\n").map((line) => line.split("\t").slice(0, 2))).toEqual([
      ["shop/web", "healthy"],
      ["shop/worker", "healthy"],
      [""],
    ]);
    const { out: json } = await run(["--json", "ls"]);
    expect(JSON.parse(json).items.map(({ id }: { id: string }) => id)).toEqual(["shop/web", "shop/worker"]);
  });

  it("logs gives the newest lines, those with a text, and those since a time", async () => {
    expect(await run(["logs", "worker", "--lines", "2"])).toEqual({ code: 0, out: "line 2\nline 3\n", err: "" });
    expect((await run(["logs", "shop/worker", "--grep", "2"])).out).toBe("line 2\n");
    expect((await run(["logs", "worker", "--since", "1h"])).out).toBe("line 1\nline 2\nline 3\n");
    expect((await run(["logs", "worker", "--since", "2999-01-01"])).out).toBe("");
  });

  it("logs -f --since a time tells nothing from before it", async () => {
    const following = start(["logs", "-f", "worker", "--since", "2999-01-01"]);
    let line = 4;
    // It may come late for the first of them: what was there by then is from before that time.
    const writing = setInterval(() => appendFileSync(engine.home.log("shop/worker"), `line ${line++}\n`), 100);
    const onlyNews = /^(line (?![123]\n)\d+\n)+$/;
    await following.until("new lines and no others", (out) => onlyNews.test(out)).finally(() => clearInterval(writing));
  });

  it("ports tells who declared which and whether it listens, and of one of them in a sentence with all who had it", async () => {
    expect((await run(["ports"])).out).toMatch(
      new RegExp(`^${port}\\tshop/web\\thealthy\\t(listening|unknown)\\t\\d+\\tdallas\n$`),
    );
    expect((await run(["ports", String(port)])).out).toMatch(
      new RegExp(`^${port} belongs to project shop: web, pid \\d+, healthy.*\n\\S+Z\tnow\tshop/web\tdallas\t`),
    );
    expect(await run(["ports", "70000"])).toMatchObject({ code: 2, err: expect.stringContaining("1 to 65535") });
  });

  it("wait says what was reached, and exits 1 where it is not", async () => {
    expect(await run(["wait", "web"])).toMatchObject({ code: 0, out: expect.stringMatching(/^shop\/web is healthy/) });
    const late = await run(["wait", "web", "--for", "stopped", "--timeout", "0"]);
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining("shop/web is not stopped: it is healthy") });
  });

  it("restart and extend tell what came of it, and touch no other incarnation", async () => {
    const restarted = await run(["restart", "shop/worker"]);
    expect(restarted.out).toMatch(/^shop\/worker was started anew: pid \d+, generation 2\n$|^worker was started anew/);
    expect((await run(["extend", "worker", "30"])).out).toMatch(/ends \d{4}-.*Z, in 4h/);
    const stale = await run(["kill", "web", "worker", "--generation", "7"]);
    expect(stale.code).toBe(1);
    expect(stale.err.match(/another incarnation/g)).toHaveLength(2);
  });

  it("validate prints faults as a compiler does, from a file and from a pipe", async () => {
    const file = join(root, "bad.json");
    writeFileSync(file, '{ "specs": [\n  { "name": "Web", "cmd": "nmap" }\n] }');
    const { code, out } = await run(["validate", file]);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:2:5: error: spec[0]: name-not-kebab-case (Web)\n    at /specs/0/name: `);
    expect(out).toContain(`${file}:2:20: error: spec[0]: cmd-not-on-allowlist (nmap)`);
    expect(await run(["validate"], { input: '{"specs": [,]}' })).toMatchObject({
      code: 1,
      err: expect.stringContaining("<stdin>:1:12: error: not JSON"),
    });
    const good = { specs: [sleeper("fine")] };
    expect(await run(["validate"], { input: JSON.stringify(good) })).toMatchObject({
      code: 0,
      out: "<stdin>: ok, 1 service: fine\n",
    });
  });

  it("submit prints the reason of a refusal, and exits 1", async () => {
    const input = JSON.stringify({ specs: [{ name: "Web" }] });
    const { code, out } = await run(["submit", "--agent", "ripley", "-"], { input });
    expect(code).toBe(1);
    expect(out).toMatch(/^error \(invalid-managed-spawn\)/);
    expect(out).toContain("name-not-kebab-case (Web)");
  });

  it("events tell who did it", async () => {
    const { out } = await run(["events", "--name", "shop/worker", "--kind", "restarted"]);
    expect(out).toMatch(/^\S+Z\trestarted\tshop\/worker\t.*\toperator\t/);
  });

  it("prompt gives what agents are told", async () => {
    expect((await run(["prompt", "live", "--project", "shop"])).out).toMatch(/^## Live managed processes/);
    expect((await run(["prompt", "managed-spawn", "--agent", "dallas"])).out).toContain("managed-spawn.json");
    expect(await run(["prompt", "dead"])).toMatchObject({ code: 2 });
  });

  it("token prints the token, and a link that is another one", async () => {
    expect((await run(["token"])).out).toBe(`${engine.token}\n`);
    expect((await run(["token", "--link"])).out).toMatch(new RegExp(`^${engine.url}/#token=once\\.[\\w-]{43}\n$`));
  });

  it("doctor finds nothing, then a home that others can read", async () => {
    const sound = JSON.parse((await run(["doctor", "--json"])).out);
    expect(sound.findings.filter(({ level }: { level: string }) => level === "problem")).toEqual([]);
    expect(sound.ok).toBe(true);
    chmodSync(engine.home.token, 0o644);
    const { code, out } = await run(["doctor"]);
    chmodSync(engine.home.token, 0o600);
    expect(code).toBe(1);
    expect(out).toContain(`chmod 600 ${engine.home.token}`);
  });

  it("a second start says who runs, and exits 1", async () => {
    const { code, err } = await run(["start"]);
    expect(code).toBe(1);
    expect(err).toContain(`process ${engine.pid} at ${engine.url}`);
  });

  it("completion offers live services", async () => {
    expect((await run(["completion", "services"])).out).toBe("shop/web\nshop/worker\n");
    const pressed = 'eval "$(moorage completion bash)"; COMP_WORDS=(moorage logs shop/we); COMP_CWORD=2; _moorage';
    expect(await bash(`${pressed}; echo "\${COMPREPLY[@]}"`)).toEqual({ code: 0, out: "shop/web\n", err: "" });
  });

  it("a mistyped name or verb is told what is near", async () => {
    expect(await run(["logs", "wbe"])).toMatchObject({ code: 1, err: expect.stringContaining("near it: shop/web") });
    expect(await run(["statsu"])).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean status?") });
    expect(await run(["ls", "--stat", "x"])).toMatchObject({ code: 2, err: expect.stringContaining("--state") });
    expect(await run(["ls", "--state", "dead"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("must be one of"),
    });
  });

  it("an ambiguous name lists the candidates", async () => {
    const input = JSON.stringify({ specs: [sleeper("worker")] });
    expect((await run(["submit", "--agent", "kane", "--project", "yard", "-"], { input })).code).toBe(0);
    const { code, err } = await run(["restart", "worker"]);
    expect(code).toBe(1);
    expect(err).toContain("shop/worker, yard/worker");
    expect(await run(["kill", "worker", "-p", "yard"])).toMatchObject({ code: 0 });
  });

  it("who has a wrong token, or none, is told where it came from", async () => {
    const other = temporaryHome();
    onTestFinished(() => void other.clear());
    const elsewhere = ["kill", "web", "--url", engine.url, "--home", other.root];
    expect(await run(["kill", "web"], { env: { MOORAGE_TOKEN: "wrong" } })).toMatchObject({
      code: 1,
      err: expect.stringContaining("came from MOORAGE_TOKEN"),
    });
    expect((await run(elsewhere)).err).toContain("No token was sent");
    mkdirSync(other.home.engine, { recursive: true });
    writeFileSync(other.home.token, "wrong\n", { mode: 0o600 });
    expect((await run(elsewhere)).err).toContain(`came from ${other.home.token}`);
  });
});

describe("on a terminal", () => {
  it("ls is a table with titles and colours", async () => {
    const { code, text } = await screen(["ls", "--project", "shop"]);
    expect(code).toBe(0);
    expect(text).toContain("\u001b[32mhealthy\u001b[0m");
    expect(words(text).split("\n")[0]).toMatch(/^SERVICE +STATE +PID +PORTS +AGENT +SINCE +LEASE +LAST ERROR$/);
    expect(words(text)).toMatch(new RegExp(`^shop/web +healthy +\\d+ +${port} +dallas`, "m"));
  });

  it("NO_COLOR takes the colours", async () => {
    expect((await screen(["ls", "--project", "shop"], { NO_COLOR: "1" })).text).not.toContain("\u001b[3");
  });

  it.each([
    [["status"], "2 healthy"],
    [["logs", "shop/worker", "-n", "1"], "line 3"],
    [["wait", "web"], "shop/web is healthy"],
    [["events", "--kind", "restarted"], "by operator"],
    [["ports"], "PORT   SERVICE   STATE    LISTENING"],
    [["doctor"], "ok       orphans"],
    [["lss"], "Did you mean ls?"],
    [["help", "logs"], "moorage logs -f shop/web"],
  ])("%j shows %s", async (verb, shown) => {
    expect(words((await screen(verb)).text)).toContain(shown);
  });
});

describe("while one waits on a terminal", () => {
  /** Lines that the next one replaced. */
  const passing = (text: string) => text.split("\r\u001b[K").slice(1, -1);

  it("wait tells how it stands", async () => {
    const { code, text } = await screen(["wait", "web", "--for", "stopped", "--timeout", "1"]);
    expect(code).toBe(1);
    expect(passing(text).some((line) => line.includes("healthy"))).toBe(true);
  });

  it("submit tells each step, and a pipe hears nothing of it", async () => {
    const file = join(root, "waiting.json");
    writeFileSync(file, JSON.stringify({ specs: [sleeper("waiting")] }));
    const submit = ["submit", "--agent", "dallas", "--project", "shop", file];
    const { code, text } = await screen(submit);
    expect(code).toBe(0);
    expect(passing(text).join("\n")).toMatch(/validating|reserving|spawning|waiting-for-health/);
    expect(await run(submit)).toMatchObject({ code: 0, err: "" });
    expect(await run(["kill", "waiting"])).toMatchObject({ code: 0 });
  });
});

it("--all means every living one of the project, and is never a guess", async () => {
  const specs = [sleeper("one"), sleeper("two")];
  const input = { input: JSON.stringify({ specs }) };
  expect(await run(["submit", "--agent", "dallas", "--project", "yard", "-"], input)).toMatchObject({ code: 0 });
  for (const bare of [["kill"], ["kill", "one", "--all"], ["kill", "--all", "--generation", "1"]]) {
    expect(await run(bare), bare.join(" ")).toMatchObject({ code: 2, out: "" });
  }
  const { code, out } = await run(["kill", "--all", "--project", "yard"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^yard\/one was stopped \(pid \d+\)\nyard\/two was stopped \(pid \d+\)\n$/);
  expect((await run(["ls", "--project", "shop"])).out.split("\n")).toHaveLength(3);
  expect(await run(["kill", "--all", "--project", "yard"])).toMatchObject({
    code: 0,
    out: "",
    err: expect.stringContaining("nothing was done"),
  });
});

it("every verb explains itself with an example", async () => {
  const { out } = await run(["--help"]);
  const verbs = [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, verb = ""]) => verb);
  expect(verbs.length).toBeGreaterThanOrEqual(16);
  const helps = await Promise.all(verbs.map((verb) => run([verb, "--help"])));
  for (const [at, help] of helps.entries()) {
    expect(help, verbs[at]).toMatchObject({ code: 0, out: expect.stringMatching(/Examples?:\n {2}\S/) });
  }
});
