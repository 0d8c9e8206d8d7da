import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ask } from "../../support/ask";
import { commandLine } from "../../support/command-line";
import { freePort } from "../../support/free-port";
import { installPackage } from "../../support/installed-package";
import { fastConfig } from "../../support/plain-services";
import { temporaryHome } from "../../support/temp-home";

const versionHere = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")).version;

it("the package alone, in an empty folder, runs an engine with its dashboard and its command line", async () => {
  const { root, home, clear } = temporaryHome();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "moorage-package-")));
  onTestFinished(() => {
    const left = clear();
    rmSync(folder, { recursive: true, force: true });
    expect(left).toEqual([]);
  });
  const moorage = installPackage(folder);
  const line = commandLine(root, moorage);
  writeFileSync(home.config, fastConfig());
  const port = await freePort();

  expect(execFileSync(moorage, ["--version"], { encoding: "utf8" })).toBe(`${versionHere}\n`);
  expect(await line.run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("Usage: moorage") });
  expect(await line.run(["doctor"])).toMatchObject({ code: 0, out: expect.stringContaining("no engine runs") });

  const notices = readFileSync(join(folder, "node_modules", "moorage", "dist", "THIRD-PARTY-LICENCES.txt"), "utf8");
  for (const bundled of ["zod", "commander", "swr", "@tanstack/react-query", "proper-lockfile"])
    expect(notices).toMatch(new RegExp(`^${bundled} \\d+\\.\\d+\\.\\d+ \\(MIT\\)\\n\\n[\\s\\S]{100}`, "m"));

  const engine = line.start(["start", "--port", String(port)]);
  await engine.until("it is up", (out) => out.includes(`Moorage ${versionHere} is up: http://127.0.0.1:${port}\n`));
  expect(await line.run(["doctor"])).toMatchObject({ code: 0, out: expect.stringContaining("ok       engine") });

  const page = await ask(port, { path: "/services" });
  expect(page.status, engine.err()).toBe(200);
  const assets = [...new Set(page.text.match(/\/_next\/static\/[^"\\]+\.(js|css|woff2)/g))];
  expect(assets.map((path) => path.split(".").at(-1))).toEqual(expect.arrayContaining(["js", "css"]));
  for (const path of [...assets, "/mark.svg", "/docs/api", "/api/openapi.json"])
    expect({ path, status: (await ask(port, { path })).status }).toEqual({ path, status: 200 });

  const own = await freePort();
  const spec = {
    name: "web",
    cmd: "node",
    args: ["-e", `require("http").createServer((q, r) => r.end("ok")).listen(${own}, "127.0.0.1")`],
    cwd: folder,
    ports: [own],
    healthcheck: { type: "http", url: `http://127.0.0.1:${own}/`, expect_status: 200, interval_s: 0.1, timeout_s: 30 },
  };
  const submitted = ["submit", "--agent", "dallas", "--project", "shop", "-"];
  const verdict = await line.run(submitted, { input: JSON.stringify({ specs: [spec] }) });
  expect(verdict, verdict.err).toMatchObject({ code: 0, out: expect.stringMatching(/^success after/) });
  expect((await line.run(["ls"])).out).toMatch(/^shop\/web\thealthy\t/);
  expect(await line.run(["kill", "web"])).toMatchObject({ code: 0 });

  engine.stop();
  expect(await engine.ended).toMatchObject({ code: 0, err: "" });
});
