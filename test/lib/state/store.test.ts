import { describe, expect, it } from "vitest";
import { decode } from "@/lib/state/codec";
import type { FileLock } from "@/lib/state/file-lock";
import { EMPTY_STATE, MOST_GENERATIONS, nextGeneration, type State, withDispatch, withRecord } from "@/lib/state/state";
import { openStore } from "@/lib/state/store";
import { anOpenDispatch, aRecord, aState } from "../../support/builders";
import { diskFull, MemoryDisk } from "../../support/memory-disk";

const PATH = "/home/engine/managed-processes.json";
const unlocked: FileLock = { holding: (work) => work() };

function aStore(initial: State = EMPTY_STATE) {
  const disk = new MemoryDisk();
  const store = openStore(initial, PATH, disk, unlocked);
  return {
    disk,
    store,
    onDisk: () => {
      const decoded = decode(disk.files.get(PATH) ?? "");
      return decoded.ok ? [...decoded.state.records.keys()] : decoded.reason;
    },
    add: (name: string) =>
      store.update((state) => {
        const record = aRecord({ spec: { name } });
        return { state: withRecord(state, record.id, record), value: state.records.size };
      }),
  };
}

/** A gate in front of the disk: nothing is written until it is opened. */
function held(disk: MemoryDisk) {
  let letGo: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  disk.suffer(() => opened);
  return () => {
    disk.recover();
    letGo();
  };
}

describe("the one door to the state", () => {
  it("applies a change at once and answers when it is durable", async () => {
    const { store, add, disk, onDisk } = aStore();
    const letGo = held(disk);
    const added = add("web");
    expect([...store.current().records.keys()]).toEqual(["shop/web"]);
    expect(onDisk()).not.toEqual(["shop/web"]);
    letGo();
    await added;
    expect(onDisk()).toEqual(["shop/web"]);
  });

  it("lands 500 concurrent changes in one write", async () => {
    const { store, add, disk, onDisk } = aStore();
    const values = await Promise.all(Array.from({ length: 500 }, (_, i) => add(`s-${i}`)));
    expect(values).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(onDisk()).toEqual([...store.current().records.keys()]);
    expect(store.current().revision).toBe(500);
    expect(disk.count("writeAtomic")).toBe(1);
  });

  it("lets changes that come during a write share the next one", async () => {
    const { add, disk, onDisk } = aStore();
    const letGo = held(disk);
    const first = add("first");
    await Promise.resolve();
    await Promise.resolve();
    expect(disk.count("writeAtomic")).toBe(1);
    const later = Array.from({ length: 20 }, (_, i) => add(`later-${i}`));
    await new Promise((resolve) => setImmediate(resolve));
    expect(disk.count("writeAtomic")).toBe(1); // never two at once
    letGo();
    await first;
    await Promise.all(later);
    expect(disk.count("writeAtomic")).toBe(2);
    expect(onDisk()).toHaveLength(21);
  });

  it("takes along what was changed while the lock was waited for", async () => {
    const disk = new MemoryDisk();
    let written = 0;
    let give: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const store = openStore(EMPTY_STATE, PATH, disk, {
      async holding(work) {
        await given;
        written++;
        return work();
      },
    });
    const put = (name: string) => {
      const record = aRecord({ spec: { name } });
      return store.update((state) => ({ state: withRecord(state, record.id, record), value: undefined }));
    };
    const first = put("web");
    await Promise.resolve(); // the write begins in the turn after the change
    const second = put("db");
    give();
    await Promise.all([first, second]);
    expect(written).toBe(1);
    const decoded = decode(disk.files.get(PATH) ?? "");
    expect(decoded.ok && [...decoded.state.records.keys()]).toEqual(["shop/web", "shop/db"]);
  });

  it("gives each change the outcome of the one before it", async () => {
    const { store } = aStore();
    const seen: number[] = [];
    const one = (state: State) => {
      seen.push(state.revision);
      return { state: withDispatch(state, `d-${state.revision}`, anOpenDispatch()), value: undefined };
    };
    await Promise.all([store.update(one), store.update(one), store.update(one)]);
    expect(seen).toEqual([0, 1, 2]);
  });

  it("writes nothing where nothing changed", async () => {
    const { store, disk } = aStore();
    expect(await store.update((state) => ({ state, value: 7 }))).toBe(7);
    expect([disk.asked, store.current().revision]).toEqual([[], 0]);
  });

  it("does not answer about a state that is still on its way to the disk", async () => {
    const { store, add, disk } = aStore();
    const letGo = held(disk);
    const added = add("web");
    let answered = false;
    const asked = store
      .update((state) => ({ state, value: state.records.size }))
      .then((size) => {
        answered = true;
        return size;
      });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    letGo();
    expect(await asked).toBe(1);
    await added;
  });

  it("keeps the text that it replaces", async () => {
    const { add, disk } = aStore();
    await add("web");
    const before = disk.files.get(PATH);
    await add("api");
    expect(disk.files.get(`${PATH}.prev`)).toBe(before);
  });

  it("stays as it was when a change throws", async () => {
    const { store, disk } = aStore();
    const broken = store.update(() => {
      throw new Error("a bug");
    });
    await expect(broken).rejects.toThrow("a bug");
    expect([store.current(), disk.asked]).toEqual([EMPTY_STATE, []]);
  });
});

describe("a disk that refuses", () => {
  it("is told to everybody who waited for that write, and memory keeps what they changed", async () => {
    const { store, add, disk } = aStore();
    disk.suffer(() => diskFull());
    const outcomes = await Promise.allSettled([add("web"), add("api")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect([...store.current().records.keys()]).toEqual(["shop/web", "shop/api"]);
  });

  it("gets what it refused with the next change", async () => {
    const { add, disk, onDisk } = aStore();
    disk.suffer(() => diskFull());
    await expect(add("web")).rejects.toThrow("ENOSPC");
    disk.recover();
    await add("api");
    expect(onDisk()).toEqual(["shop/web", "shop/api"]);
  });

  it("fails only those whose write it refused", async () => {
    const { add, disk } = aStore();
    disk.suffer((_operation, _path, nth) => (nth === 1 ? diskFull() : null));
    const first = add("first");
    first.catch(() => undefined);
    await Promise.resolve();
    await Promise.resolve();
    const second = add("second");
    await expect(first).rejects.toThrow("ENOSPC");
    await expect(second).resolves.toBe(1);
  });

  it("catches up by a flush, which says whether it could", async () => {
    const { store, add, disk, onDisk } = aStore();
    disk.suffer(() => diskFull());
    await expect(add("web")).rejects.toThrow("ENOSPC");
    expect(await store.flush()).toBe(false);
    disk.recover();
    expect(await store.flush()).toBe(true);
    expect(onDisk()).toEqual(["shop/web"]);
    expect(await store.flush()).toBe(true);
    expect(disk.count("writeAtomic")).toBe(3);
  });

  it("is none where others change something while a flush writes", async () => {
    const { store, add, disk } = aStore();
    let changes = 0;
    const added: Promise<number>[] = [];
    disk.suffer((kind) => {
      if (kind === "writeAtomic" && changes < 3) added.push(add(`other-${++changes}`));
      return null;
    });
    added.push(add("web"));
    expect(await store.flush()).toBe(true);
    await Promise.all(added);
  });

  it("is also one whose lock cannot be had", async () => {
    const disk = new MemoryDisk();
    const lock: FileLock = { holding: () => Promise.reject(new Error("ELOCKED")) };
    const store = openStore(EMPTY_STATE, PATH, disk, lock);
    await expect(store.update((state) => ({ state: { ...state }, value: 0 }))).rejects.toThrow("ELOCKED");
    expect(disk.asked).toEqual([]);
  });
});

describe("what is to follow a change", () => {
  it("is written with it, and hears whether that is durable, also where the lock cannot be had", async () => {
    const disk = new MemoryDisk();
    const heard: boolean[] = [];
    const outbox = { carry: () => ({ lines: [{ seq: 7 }], ended: (durable: boolean) => void heard.push(durable) }) };
    let locked = false;
    const lock: FileLock = { holding: (work) => (locked ? Promise.reject(new Error("ELOCKED")) : work()) };
    const store = openStore(EMPTY_STATE, PATH, disk, lock, outbox);
    const change = () => store.update((state) => ({ state: { ...state }, value: 0 }));
    await change();
    expect(decode(disk.files.get(PATH) ?? "")).toMatchObject({ carried: [{ seq: 7 }] });
    disk.suffer(() => diskFull());
    await expect(change()).rejects.toThrow("ENOSPC");
    locked = true;
    await expect(change()).rejects.toThrow("ELOCKED");
    expect(heard).toEqual([true, false, false]);
  });
});

describe("those who listen", () => {
  it("hear of every change right after it was applied, with what was before, until they stop", async () => {
    const { store, add } = aStore();
    const heard: [string[], string[]][] = [];
    const stop = store.subscribe((state, before) =>
      heard.push([[...before.records.keys()], [...state.records.keys()]]),
    );
    const added = add("web");
    expect(heard).toEqual([[[], ["shop/web"]]]);
    await added;
    await store.update((state) => ({ state, value: 0 }));
    stop();
    await add("api");
    expect(heard).toHaveLength(1);
  });
});

describe("generations", () => {
  it("are never used twice, not even after the row was forgotten", () => {
    const record = aRecord({ generation: 6 });
    const state = aState({ services: [record] });
    expect(nextGeneration(state, record.id)).toBe(7);
    const forgotten = withRecord(state, record.id, null);
    expect(forgotten.records.size).toBe(0);
    expect(nextGeneration(forgotten, record.id)).toBe(7);
    expect(nextGeneration(forgotten, "shop/api")).toBe(1);
  });

  it("are remembered for the names that were forgotten last, not for every name that ever was", () => {
    const web = aRecord({ generation: 6 });
    const others = Array.from({ length: MOST_GENERATIONS }, (_, index) => [`shop/old-${index}`, 3] as const);
    const full: State = { ...aState({ services: [web] }), generations: new Map([[web.id, 5], ...others.slice(1)]) };
    const forgotten = withRecord(full, web.id, null);
    expect(forgotten.generations.size).toBe(MOST_GENERATIONS);
    const crowded = withRecord(withRecord(forgotten, "shop/new", aRecord({ spec: { name: "new" } })), "shop/new", null);
    expect(crowded.generations.size).toBe(MOST_GENERATIONS);
    expect(["web", "old-1", "old-2"].map((name) => nextGeneration(crowded, `shop/${name}`))).toEqual([7, 1, 4]);
  });

  it("of an unknown row are not made up when it is forgotten", () => {
    expect(withRecord(EMPTY_STATE, "shop/web", null)).toBe(EMPTY_STATE);
  });
});
