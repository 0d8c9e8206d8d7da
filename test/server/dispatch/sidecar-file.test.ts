import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { anEngine, described } from "../../support/engine";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const SIDECAR = ["agents", "dallas", "managed-spawn.json"] as const;

function write(content: unknown): void {
  mkdirSync(at("agents", "dallas"), { recursive: true });
  writeFileSync(at(...SIDECAR), typeof content === "string" ? content : JSON.stringify(content));
}

async function finished(over: { required?: boolean } = {}) {
  const world = await anEngine({ root: at() });
  const { id } = await world.submit(undefined, over);
  // An agent that does not write by renaming is given a moment: that moment passes here.
  const judged = world.judged(id);
  let dispatch: Dispatch | null = null;
  void judged.then((one) => {
    dispatch = one;
  });
  while (dispatch === null) await world.clock.advance(50);
  return { world, dispatch: await judged };
}

describe("the sidecar of an agent", () => {
  it("is read once, run, and removed", async () => {
    write({ specs: [described("web")], written_by: "dallas" });
    const { world, dispatch } = await finished();
    expect(dispatch).toMatchObject({ status: "success", specs: [{ id: "shop/web", outcome: "healthy" }] });
    expect(readdirSync(at("agents", "dallas"))).toEqual([]);
    expect(world.rows()).toEqual(["shop/web healthy"]);
  });

  it.each([
    ["is invalid", { specs: [] }, "specs-empty"],
    ["is no JSON", "{ hunter2", "sidecar-not-json (line 1, column 3)"],
    ["names somebody else", { specs: [described("web")], written_by: "ripley" }, "written_by-mismatch (ripley)"],
  ])("that %s is an error, and removed; nothing runs", async (_, content, reason) => {
    write(content);
    const { world, dispatch } = await finished();
    expect(dispatch).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn", reason });
    expect(existsSync(at(...SIDECAR))).toBe(false);
    expect(world.machine.done).toEqual([]);
  });

  it("that is a link is an error, never absence; the link goes, what it points to stays", async () => {
    mkdirSync(at("agents", "dallas"), { recursive: true });
    writeFileSync(at("elsewhere.json"), JSON.stringify({ specs: [described("web")] }));
    symlinkSync(at("elsewhere.json"), at(...SIDECAR));
    const { dispatch } = await finished({ required: false });
    expect(dispatch).toMatchObject({ status: "error", reason: "sidecar-is-a-link" });
    expect([existsSync(at(...SIDECAR)), existsSync(at("elsewhere.json"))]).toEqual([false, true]);
  });
});
