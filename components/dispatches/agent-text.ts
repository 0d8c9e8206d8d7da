import { alertText } from "@/lib/lifecycle/alert";
import type { Dispatch as LifecycleDispatch } from "@/lib/lifecycle/dispatch";
import type { Dispatch } from "./dispatch-record";
import { verdictLook } from "./verdict-look";

/** A dispatch as it would be told to its agent: where it failed, the very words of the alert in its inbox. */
export function agentText(dispatch: Dispatch): string {
  if (dispatch.status === "error") {
    const logs = new Map(dispatch.specs.map(({ name, log_tail }) => [name, log_tail ?? ""]));
    return alertText(dispatch as LifecycleDispatch, null, logs);
  }
  const { id, project, reason, specs } = dispatch;
  const lines = specs.map(
    ({ id, outcome, pid }) => `- ${id}: ${outcome ?? "undecided"}${pid === null ? "" : `, pid ${pid}`}`,
  );
  return [
    `# Dispatch ${id} of project ${project}: ${verdictLook(dispatch).label.toLowerCase()}`,
    ...(reason === null ? [] : [reason]),
    ...(lines.length > 0 ? [lines.join("\n")] : []),
  ]
    .join("\n\n")
    .concat("\n");
}
