import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { sleeper } from "../../support/plain-services";
import { verdictOf } from "../../support/submit";

const file = engineOfFile();

const ROUNDS = 4;
const NAMES = ["web", "api", "docs", "mail", "search"];

it("a service finds itself in the state file at its very first step", async () => {
  const { home } = file.engine;
  // The first thing that it does is to look; `grep` is told the pid of the shell that asks.
  const look = `grep -q "\\"pid\\":$$," ${home.state} && echo recorded || echo unrecorded; exec sleep 600`;
  for (let round = 0; round < ROUNDS; round++) {
    const specs = NAMES.map((name) => sleeper(name, { args: ["-c", look] }));
    const project = `round-${round}`;
    expect(await verdictOf(file.engine, { project, specs })).toMatchObject({ status: "success" });
    const said = NAMES.map((name) => readFileSync(home.log(`${project}/${name}`), "utf8"));
    expect(said).toEqual(NAMES.map(() => "recorded\n"));
  }
});
