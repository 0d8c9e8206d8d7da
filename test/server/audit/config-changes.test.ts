import { expect, it } from "vitest";
import { parseSettings } from "@/lib/config/settings";
import { noteConfigChanges } from "@/server/audit/config-changes";
import { MemoryDisk } from "../../support/memory-disk";

const PATH = "/home/engine/settings-seen.json";
const HOOK = { url: "https://hooks.example/services/T0/very-secret", events: ["exited"], secret: "0123456789abcdef" };

async function started(disk: MemoryDisk, config: object): Promise<(string | null | undefined)[]> {
  const parsed = parseSettings(JSON.stringify(config), {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const reasons: (string | null | undefined)[] = [];
  const journal = {
    note: ({ reason }: { reason?: string | null }) => void reasons.push(reason),
    flushed: async () => {},
  };
  await noteConfigChanges(PATH, parsed.settings, disk, journal);
  return reasons;
}

it("says at the next start which settings have changed, from what to what, and never what a webhook holds", async () => {
  const disk = new MemoryDisk();
  expect(await started(disk, {})).toEqual([]);
  expect(await started(disk, {})).toEqual([]);
  expect(await started(disk, { managedSpawn: { stopGraceMs: 700 }, webhooks: [HOOK] })).toEqual([
    "managedSpawn.stopGraceMs: 5000 → 700; webhooks",
  ]);
  const other = { ...HOOK, secret: "another-secret-of-it" };
  expect(await started(disk, { managedSpawn: { stopGraceMs: 700 }, webhooks: [other] })).toEqual(["webhooks"]);
  expect([...disk.files.values()].join("")).not.toMatch(/secret|hooks\.example/);
});
