import { spawn } from "node:child_process";
import { once } from "node:events";

// Longer than the engine takes to close: it only has to let go of its home, services stay.
const GRACE_MS = 8_000;

/**
 * The engine as a child that can be exchanged for a newer one. Calls may overlap; they take effect in order, so there are
 * never two engines at once.
 * @param {string} file
 * @param {string[]} args
 */
export function engineChild(file, args) {
  let child = null;
  let turn = Promise.resolve();

  const start = () => {
    const env = { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
    const mine = spawn(process.execPath, ["--enable-source-maps", file, ...args], { stdio: "inherit", env });
    child = mine;
    mine.once("exit", (code, signal) => {
      if (child === mine) console.log(`the engine ended (${signal ?? `code ${code}`}), waiting for a change`);
    });
  };

  const stop = async () => {
    const old = child;
    child = null;
    if (!old || old.exitCode !== null || old.signalCode !== null) return;
    const gone = once(old, "exit");
    old.kill("SIGTERM");
    const timer = setTimeout(() => old.kill("SIGKILL"), GRACE_MS);
    await gone;
    clearTimeout(timer);
  };

  const inOrder = (action) => {
    turn = turn.then(action);
    return turn;
  };

  return {
    restart: () => inOrder(() => stop().then(start)),
    stop: () => inOrder(stop),
  };
}
