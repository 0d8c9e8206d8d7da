import { jsonText } from "../answer";
import { type Tone, toned } from "../colours";
import { examine } from "../doctor/examine";
import type { Finding } from "../doctor/finding";
import { lookAround } from "../doctor/look";
import { EXIT } from "../exit-codes";
import type { Verb } from "../verb";

const TONE: Readonly<Record<Finding["level"], Tone>> = { ok: "good", warning: "busy", problem: "bad" };

export const doctor: Verb = {
  define: (command) => command,
  examples: ["moorage doctor", "moorage doctor --json | jq '.findings[] | select(.level != \"ok\")'"],
  async run(cli) {
    const { terminal, home, env, version, clock } = cli;
    const findings = await examine(lookAround(home, env), cli.engine(), version, clock);
    const isSound = findings.every(({ level }) => level !== "problem");
    if (cli.json) terminal.out(jsonText({ ok: isSound, findings }));
    else terminal.out(findings.map((finding) => lineOf(finding, terminal.colours)).join(""));
    return isSound ? EXIT.ok : EXIT.failed;
  },
};

const lineOf = ({ check, level, told, advice }: Finding, colours: boolean): string =>
  `${toned(level.padEnd(7), TONE[level], colours)}  ${check.padEnd(11)}  ${told}\n${advice === null ? "" : `${" ".repeat(22)}${advice}\n`}`;
