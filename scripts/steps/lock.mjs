import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
const HEARTBEAT_MS = 2_000;
const SILENT_MS = 30_000;

/**
 * Runs `action` while no other process of this checkout holds the lock `dir`; waits for its turn, however long
 * the other one works. A holder that died, or has not given a sign for 30 s, is passed over.
 *
 * The directory holds numbered turns, and the highest one counts. Numbers only grow and each is created
 * exclusively, so two processes that see the same dead holder cannot both become its successor.
 *
 * @template T
 * @param {string} dir
 * @param {string} what for the line that says what is waited for
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(dir, what, action, silentMs = SILENT_MS) {
  mkdirSync(dir, { recursive: true });
  const turn = await takeTurn(dir, what, silentMs);
  const heartbeat = setInterval(() => touch(turn), HEARTBEAT_MS);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    writeFileSync(turn, "free");
  }
}

async function takeTurn(dir, what, silentMs) {
  let seen = "";
  let seenAt = 0;
  for (let waiting = false; ; await sleep(POLL_MS)) {
    const last = highest(dir);
    const holder = last === 0 ? "free" : holderOf(join(dir, String(last)));
    const silent = holder.sign === seen && performance.now() - seenAt > silentMs;
    if (holder === "free" || holder.pid === null || silent) {
      const mine = claim(dir, last + 1);
      if (mine) return mine;
      continue;
    }
    if (holder.sign !== seen) [seen, seenAt] = [holder.sign, performance.now()];
    if (!waiting) console.log(`another process (pid ${holder.pid}) is ${what} here, waiting for it`);
    waiting = true;
  }
}

/** Null when somebody else was faster, also when that one has come and gone since we looked. */
function claim(dir, number) {
  const path = join(dir, String(number));
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") return null;
    throw error;
  }
  if (highest(dir) !== number) {
    rmSync(path, { force: true });
    return null;
  }
  for (const older of turns(dir)) if (older < number) rmSync(join(dir, String(older)), { force: true });
  return path;
}

const turns = (dir) =>
  readdirSync(dir)
    .map(Number)
    .filter((number) => number > 0);
const highest = (dir) => Math.max(0, ...turns(dir));

/** "free", or who holds it (`pid` null when dead) and a sign that changes while the holder lives. */
function holderOf(path) {
  try {
    const text = readFileSync(path, "utf8");
    if (text === "free") return "free";
    const sign = `${path} ${statSync(path).mtimeMs}`;
    // Empty: created this instant, its pid not yet written.
    return text === "" || isAlive(Number(text)) ? { pid: text, sign } : { pid: null, sign };
  } catch (error) {
    if (error.code === "ENOENT") return { pid: "", sign: path };
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function touch(path) {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Passed over while the machine slept: the action goes on, it is only no longer alone.
  }
}
