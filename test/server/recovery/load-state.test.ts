import { describe, expect, it } from "vitest";
import { EMPTY_STATE } from "@/lib/state/state";
import { layout } from "@/server/home/home";
import { loadState } from "@/server/recovery/load-state";
import { aRecord, aState, T0 } from "../../support/builders";
import { ManualClock } from "../../support/manual-clock";
import { MemoryDisk } from "../../support/memory-disk";
import { stateText } from "../../support/state-text";

const home = layout("/home/dallas/.moorage");
const newer = aState({ revision: 2, services: [aRecord(), aRecord({ spec: { name: "api" } })] });
const older = aState({ revision: 1, services: [aRecord()] });

function aDisk(state?: string, previous?: string) {
  const disk = new MemoryDisk();
  if (state !== undefined) disk.files.set(home.state, state);
  if (previous !== undefined) disk.files.set(`${home.state}.prev`, previous);
  return { disk, load: () => loadState(home, disk, new ManualClock(T0)) };
}

const aside = (disk: MemoryDisk) => [...disk.files].filter(([path]) => path.startsWith(home.quarantine));

describe("what an engine knows when it starts", () => {
  it("is nothing in a new home", async () => {
    expect(await aDisk().load()).toEqual({ state: EMPTY_STATE, carried: [], warnings: [], malformed: 0, whole: true });
  });

  it("is what the last one wrote", async () => {
    const { load } = aDisk(stateText(newer), stateText(older));
    expect(await load()).toEqual({ state: newer, carried: [], warnings: [], malformed: 0, whole: true });
  });

  it("is the copy before the last one where the last is damaged; its bytes are kept as they were", async () => {
    const damaged = stateText(newer).slice(0, -9);
    const { disk, load } = aDisk(damaged, stateText(older));
    const { state, warnings } = await load();
    expect(state).toEqual(older);
    expect(warnings).toEqual([
      expect.stringContaining("is no state"),
      "the previous state is used (revision 1); the newest change is lost",
    ]);
    expect(aside(disk).map(([, text]) => text)).toEqual([damaged]);
    expect(disk.files.has(home.state)).toBe(false);
  });

  it("is nothing where both are damaged, and it says so", async () => {
    const { disk, load } = aDisk("{", "");
    const { state, warnings } = await load();
    expect([state, warnings.length]).toEqual([EMPTY_STATE, 2]);
    expect(aside(disk).map(([, text]) => text)).toEqual(["{", ""]);
  });

  it("is all but a record that is not understood, which is set aside", async () => {
    const broken = { ...aRecord(), generation: 0 };
    const { disk, load } = aDisk(stateText(aState({ services: [broken, aRecord({ spec: { name: "api" } })] })));
    const { state, warnings, malformed } = await load();
    expect([[...state.records.keys()], malformed]).toEqual([["shop/api"], 1]);
    expect(warnings).toEqual([expect.stringContaining("1 records of the state were not understood")]);
    expect(JSON.parse(aside(disk)[0]?.[1] ?? "")).toEqual([broken]);
  });

  it("is not made up where the disk will not be read", async () => {
    const { disk, load } = aDisk(stateText(newer));
    disk.suffer(() => Object.assign(new Error("EIO"), { code: "EIO" }));
    await expect(load()).rejects.toThrow("EIO");
  });
});
