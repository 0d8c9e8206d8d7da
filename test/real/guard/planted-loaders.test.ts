import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { engineLife } from "../../support/engine-life";
import { fastConfig, sleeper } from "../../support/plain-services";

const life = engineLife({
  config: fastConfig({ executableAllowlist: ["sh", "bash", "node", "python3", "perl"] }),
});

const folder = mkdtempSync(join(tmpdir(), "moorage-planted-"));
const loaded = join(folder, "loaded");
const planted = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (cmd: string) => {
  try {
    execFileSync(cmd, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

// Each writes only in a process that carries a service's mark: the engine's own programs may load it as they like.
const shell = planted("rc.sh", `[ -n "$MOORAGE_SERVICE" ] && echo shell >> '${loaded}'\n`);
const node = planted(
  "hook.cjs",
  `if (process.env.MOORAGE_SERVICE) require("node:fs").appendFileSync(${JSON.stringify(loaded)}, "node\\n");`,
);
planted(
  "sitecustomize.py",
  `import os\nif os.environ.get("MOORAGE_SERVICE"):\n  open(${JSON.stringify(loaded)}, "a").write("python\\n")\n`,
);
planted(
  "Planted.pm",
  `package Planted; if ($ENV{MOORAGE_SERVICE}) { open(my $f, ">>", ${JSON.stringify(loaded)}); print $f "perl\\n"; } 1;`,
);

const LOADERS: Record<string, string> = {
  BASH_ENV: shell,
  ENV: shell,
  NODE_OPTIONS: `--require=${node}`,
  PYTHONPATH: folder,
  PERL5LIB: folder,
  PERL5OPT: "-MPlanted",
};

/** [interpreter, how it is given a line to run, the line, which of `LOADERS` would load the planted file into it] */
const INTERPRETERS = [
  ["bash", "-c", "exec sleep 600", ["BASH_ENV"]],
  ["node", "-e", "setTimeout(Object, 600000)", ["NODE_OPTIONS"]],
  ["python3", "-c", "import time; time.sleep(600)", ["PYTHONPATH"]],
  ["perl", "-e", "sleep 600", ["PERL5LIB", "PERL5OPT"]],
] as const;
const found = INTERPRETERS.filter(([cmd]) => has(cmd));

it("SR-17: what is planted in the engine's environment is loaded by no service and by no check", async () => {
  // That each of them does load it, where it is let.
  for (const [cmd, flag, , names] of found) {
    const hooks = Object.fromEntries(names.map((name) => [name, LOADERS[name]]));
    rmSync(loaded, { force: true });
    execFileSync(cmd, [flag, ""], {
      env: { NODE_ENV: "test", PATH: process.env.PATH, MOORAGE_SERVICE: "control", ...hooks },
    });
    expect([cmd, existsSync(loaded)]).toEqual([cmd, true]);
  }
  rmSync(loaded);

  await life.start(LOADERS);
  const check = `${found.map(([cmd, flag]) => `${cmd} ${flag} ''`).join(" && ")} && echo yes`;
  const healthcheck = { ...sleeper("x").healthcheck, cmd: `sh -c "${check}"`, timeout_s: 60 };
  await life.healthy(...found.map(([cmd, flag, line]) => sleeper(cmd, { cmd, args: [flag, line], healthcheck })));
  expect(existsSync(loaded) ? readFileSync(loaded, "utf8") : "nothing was loaded").toBe("nothing was loaded");
});

it.each(Object.entries(LOADERS))(
  "SR-17: a spec that plants %s is refused, and nothing of it runs",
  async (name, value) => {
    await life.start();
    const verdict = await life.submit(sleeper("web", { cmd: "bash", args: ["-c", "exit 0"], env: { [name]: value } }));
    expect([verdict.status, JSON.stringify(verdict).includes(name)]).toEqual(["error", true]);
    expect([life.services(), existsSync(loaded)]).toEqual([[], false]);
  },
);
