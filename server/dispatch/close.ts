import { alertText } from "@/lib/lifecycle/alert";
import type { Dispatch, OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { rejected } from "@/lib/lifecycle/verdict";
import { tailOf } from "@/lib/logs/tail";
import { maskWritten } from "@/lib/redact/mask-written";
import { withDispatch } from "@/lib/state/state";
import { writeInbox } from "../home/inbox";
import { crashPoint } from "../life/crash-point";
import { textMask } from "../logs/line-mask";
import { dropSidecar } from "./drop-sidecar";
import { keptAsSubmitted } from "./kept-as-submitted";
import { withProgress } from "./results";
import type { DispatchWorld } from "./world";

const ALERT_TAIL = { lines: 50, bytes: 16_384 };

/**
 * Gives a dispatch its verdict, once: alert, then the verdict itself, then the open dispatch goes, and with it
 * everybody who waits is told. A sidecar that was refused goes before that.
 */
export async function close(
  id: string,
  verdict: ReturnType<typeof rejected>,
  world: DispatchWorld,
  sidecar: { written: string | null; digest: string | null } | null = null,
): Promise<void> {
  const { engine, log, clock } = world;
  const open = engine.state().dispatches.get(id);
  if (!open) return;
  const isRefused = verdict.failure_class === "invalid-managed-spawn";
  const shown = isRefused ? open.dispatch : withProgress(open, engine.state().records);
  const kept = isRefused ? (open.submitted ?? null) : null;
  const written = sidecar?.written == null ? kept : maskWritten(sidecar.written);
  const submitted = keptAsSubmitted(written);
  const dispatch: Dispatch = { ...shown, ...verdict, step: "done", finished_at: clock.now(), submitted };
  await log.append({ ...dispatch, inbox: await alert(dispatch, open, written, world) });
  crashPoint("verdict-appended");
  if (sidecar) await dropSidecar(open.request, sidecar.digest, world);
  await engine.change((state) => ({ state: withDispatch(state, id, null), value: undefined }));
}

/** The note to the agent; a note that cannot be written is told, and the verdict stands without it. */
async function alert(dispatch: Dispatch, { request }: OpenDispatch, written: string | null, world: DispatchWorld) {
  if (dispatch.status !== "error") return null;
  const { engine, home, disk, clock } = world;
  try {
    const logs = new Map<string, string>();
    for (const { id, name, outcome } of dispatch.specs) {
      if (outcome !== "failed") continue;
      const { spec, earlierEnvs } = engine.record(id) ?? {};
      const mask = textMask(spec?.env ?? {}, earlierEnvs);
      logs.set(name, mask(await tailOf(home.log(id), ALERT_TAIL).catch(() => "")));
    }
    const text = alertText(dispatch, written, logs);
    return await writeInbox(home, disk, clock, request.agent, dispatch.failure_class ?? "error", text);
  } catch (error) {
    world.report(`alert for ${request.agent}`, error);
    return null;
  }
}
