import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChildEngine } from "../support/child-engine";
import { markedProcesses } from "../support/marked";
import type { SmallDisk } from "../support/small-disk";
import type { Client } from "./client";
import type { Chance } from "./random";

/** SIGKILL to the first process of a service that is not being commanded. */
export function killOne(homeId: string, client: Client, chance: Chance): void {
  const member = chance.pick(client.idle());
  const first = markedProcesses(homeId).find(({ mark, check }) => !check && mark.includes(`:shop/${member?.name}:`));
  if (!member || !first) return;
  if (client.wanted.get(member.name) === "up" && member.kind === "steady") client.wanted.set(member.name, null);
  signal(first.pid, "SIGKILL");
}

/** The whole engine stands still for a while. */
export async function freeze({ pid }: ChildEngine, client: Client, ms: number): Promise<void> {
  if (client.standstills % 2 === 1) return; // it stands still already
  client.standstills++;
  signal(pid, "SIGSTOP");
  await sleep(ms);
  signal(pid, "SIGCONT");
  client.standstills++;
}

export async function fillDisk(disk: SmallDisk, ms: number): Promise<void> {
  disk.fill();
  await sleep(ms);
  disk.free();
}

/** The engine may open nothing more for a while. */
export async function exhaustDescriptors({ pid }: ChildEngine, ms: number): Promise<void> {
  const limit = (soft: number | string) => spawnSync("prlimit", ["--pid", String(pid), `--nofile=${soft}:`]);
  const open = (() => {
    try {
      return readdirSync(`/proc/${pid}/fd`).length;
    } catch {
      return null;
    }
  })();
  if (open === null) return;
  limit(open);
  await sleep(ms);
  limit(4_096);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was quicker.
  }
}
