import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Disk } from "@/lib/edges/disk";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import { RecordShape } from "@/lib/state/record-shape";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";

/**
 * One file per generation, written once before it is spawned and never changed: what runs can be understood again
 * by its mark even if the state file is lost, torn or an old copy.
 */
export type Archive = {
  write(record: ServiceRecord): Promise<void>;
  /** The record as it was at its spawn; null where there is none or it cannot be understood. */
  read(id: string, generation: number): Promise<ServiceRecord | null>;
  /** Removes what describes no living generation any more. */
  tidy(current: () => State): Promise<void>;
};

export function openArchive(home: Home, disk: Disk): Archive {
  const pathOf = (id: string, generation: number) => join(home.specs, `${id}.${generation}.json`);

  return {
    async write(record) {
      const path = pathOf(record.id, record.generation);
      await disk.ensureDir(dirname(path));
      const text = JSON.stringify(record);
      await disk.writeAtomic(path, `${checksum(text)}\n${text}\n`);
    },

    async read(id, generation) {
      const [sum, text = ""] = ((await disk.readText(pathOf(id, generation))) ?? "").split("\n", 2);
      if (sum !== checksum(text)) return null;
      const shaped = RecordShape.safeParse(JSON.parse(text));
      return shaped.success && shaped.data.id === id ? (JSON.parse(text) as ServiceRecord) : null;
    },

    async tidy(current) {
      // Asked anew for every file: generations are born while this goes on, and theirs may be half written.
      const isNeeded = (path: string) =>
        Array.from(current().records.values()).some(
          (record) => isUnfinished(record) && pathOf(record.id, record.generation) === path,
        );
      for (const project of await disk.list(home.specs)) {
        for (const name of await disk.list(join(home.specs, project))) {
          const path = join(home.specs, project, name);
          if (name.endsWith(".json") && !isNeeded(path)) await disk.remove(path);
        }
      }
    },
  };
}

const isUnfinished = (record: ServiceRecord): boolean => isAlive(record) || record.phase.at === "spawning";

const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");
