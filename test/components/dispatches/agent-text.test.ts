import { expect, it } from "vitest";
import { agentText } from "@/components/dispatches/agent-text";
import { aDispatch, aSpec } from "./a-dispatch";

it("tells a failure as the alert does, with the end of the log", () => {
  const specs = [aSpec({ outcome: "failed", reason: "exited with code 1", log_tail: "ENOENT: no config" })];
  const text = agentText(
    aDispatch({ status: "error", failure_class: "managed-spawn-healthcheck-failed", reason: "web: exited", specs }),
  );
  expect(text).toContain("managed-spawn-healthcheck-failed");
  expect(text).toContain("ENOENT: no config");
});

it("tells a success in two lines", () => {
  expect(agentText(aDispatch())).toBe("# Dispatch d-1 of project shop: accepted\n\n- shop/web: healthy, pid 4411\n");
});
