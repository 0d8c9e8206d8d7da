import { z } from "zod";
import { DispatchBody, DispatchShape, SpecResult } from "@/lib/api/dispatches";
import { SpecFaultShape, type Verdict } from "@/lib/api/validation";
import { Id } from "@/lib/api/words";
import { ok } from "@/lib/fault";
import { shrunk } from "../bounds";
import { READS, tool } from "../tool";

const SHAPE =
  'An object: { "specs": [{ "name": "web", "cmd": "node", "args": ["server.js"], "cwd": "/absolute/path/in/a/git/checkout", "env": { "PORT": "3001" }, "ports": [3001], "ttl_minutes": 240, "attrs": { "base_url": "http://localhost:3001" }, "healthcheck": { "type": "http", "url": "http://localhost:3001/health", "expect_status": 200, "timeout_s": 60 } }], "written_by": "<your agent id>", "wi_id": "<work item>" }. Instead of http: { "type": "command", "cmd": "…", "expect_regex": "…", "timeout_s": 60 }. No shell: cmd is one program, its words are args.';

const Sidecar = z.record(z.string(), z.unknown()).describe(SHAPE);
const cwdRoot = DispatchBody.shape.cwd_root.unwrap();

const Checked = z.object({
  ok: z.boolean(),
  reason: z.string().nullable().describe("That of the first fault"),
  faults: z.array(SpecFaultShape),
  warnings: z.array(z.string()),
  services: z.array(z.string()).describe("Names of what would be started"),
});

export const validateServices = tool({
  name: "validate_services",
  title: "Check a description of services",
  description:
    "A dry run of submit_services: says every fault of a description with its place, and whether its names and ports are free. Starts nothing. Call it until ok is true, then submit_services.",
  input: z.strictObject({
    sidecar: Sidecar,
    project: Id.optional().describe("As if submitted for this project"),
    cwd_root: cwdRoot.optional().describe("Every work directory must lie at or below it"),
  }),
  output: Checked,
  hints: READS,
  async run({ sidecar, project, cwd_root }, ask) {
    const answer = await ask("validateSidecar", { query: { project, cwd_root: cwd_root ?? undefined }, body: sidecar });
    if (!answer.ok) return answer;
    const verdict = answer.value as z.output<typeof Verdict>;
    const whole = verdict.ok
      ? { ...verdict, reason: null, faults: [], services: verdict.value.specs.map(({ name }) => name) }
      : { ...verdict, services: [] };
    const { value: data, cut } = shrunk(Checked.parse(whole));
    const said = data.ok
      ? `Sound: ${data.services.join(", ")}. Next: submit_services with the same sidecar.`
      : `Not sound. Correct these and validate again:\n${data.faults.map(faultLine).join("\n")}`;
    return ok({ data, text: [said, ...warnings(data.warnings), ...(cut ? [CUT] : [])].join("\n") });
  },
});

const CUT = "Cut: there are more faults, or longer texts; correct these first.";
const warnings = (told: readonly string[]): string[] => told.map((text) => `Warning: ${text}`);
const faultLine = ({ reason, pointer, rule }: z.output<typeof SpecFaultShape>): string =>
  `- ${reason}${pointer === "" ? "" : ` at ${pointer}`}${rule === reason ? "" : `: ${rule}`}`;

const Judged = DispatchShape.pick({
  id: true,
  status: true,
  step: true,
  failure_class: true,
  retryable: true,
  partial: true,
  reason: true,
  faults: true,
  warnings: true,
}).extend({ specs: z.array(SpecResult).describe("What became of each service") });

const DEFAULT_WAIT_S = 45;
const LONGEST_WAIT_S = 300;

export const submitServices = tool({
  name: "submit_services",
  title: "Start services",
  description:
    "Has services started and watched over, and answers with the verdict once all are healthy or one has failed. A service of yours with the same name and definition is kept, with another definition replaced. It goes on running when you are done, until its lease ends.",
  input: z.strictObject({
    sidecar: Sidecar,
    agent: Id.describe("Your id: whose services these are"),
    project: Id.optional().describe("The project that they belong to"),
    wi_id: z.string().max(200).optional().describe("Work item"),
    cwd_root: cwdRoot.optional().describe("Every work directory must lie at or below it"),
    wait_s: z.coerce
      .number()
      .min(0)
      .max(LONGEST_WAIT_S)
      .default(DEFAULT_WAIT_S)
      .describe("Seconds to hold the answer until the verdict is in"),
  }),
  output: Judged,
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  async run({ wait_s: wait, sidecar: specs, ...body }, ask) {
    const answer = await ask("submitDispatch", { query: { wait }, body: { ...body, specs } });
    if (!answer.ok) return answer;
    const { value: data, cut } = shrunk(Judged.parse(answer.value));
    const text = [verdictText(data), ...warnings(data.warnings), ...(cut ? [CUT] : [])].join("\n");
    return ok({ data, text, failed: data.status === "error" });
  },
});

function verdictText({ status, reason, faults, specs, partial }: z.output<typeof Judged>): string {
  const each = specs.map(
    ({ name, outcome, pid, reason: why, log_tail: tail }) =>
      `- ${name}: ${outcome ?? "open"}${pid === null ? "" : `, pid ${pid}`}${why === null ? "" : `: ${why}`}${tail ? `\n  the end of its log:\n${tail}` : ""}`,
  );
  if (status === "pending") return ["Not decided yet. Next: wait_healthy for each service.", ...each].join("\n");
  if (status !== "error") return [`${status}.`, ...each].join("\n");
  const what = faults.length > 0 ? faults.map(faultLine) : each;
  const stays = partial ? " What is healthy stays; " : " ";
  return [`Failed: ${reason}.${stays}correct it, call validate_services, and submit again.`, ...what].join("\n");
}
