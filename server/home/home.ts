import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where everything is. Built from the home and validated ids only, never from a request or from state. */
export type Home = ReturnType<typeof layout>;

export function layout(root: string) {
  const engine = join(root, "engine");
  return {
    root,
    /** Short and stable for a home directory: part of the mark that every managed process carries. */
    id: createHash("sha256").update(root).digest("hex").slice(0, 12),
    config: join(root, "config.json"),
    agents: join(root, "agents"),
    agent: (agent: string) => join(root, "agents", agent),
    inbox: (agent: string) => join(root, "inbox", agent),
    engine,
    state: join(engine, "managed-processes.json"),
    dispatches: join(engine, "dispatches.jsonl"),
    holder: join(engine, "engine.json"),
    token: join(engine, "token"),
    tokens: join(engine, "tokens.json"),
    quarantine: join(engine, "quarantine"),
    events: join(engine, "events.jsonl"),
    settingsSeen: join(engine, "settings-seen.json"),
    specs: join(engine, "specs"),
    /** A folder for each project, in it the logs of its services. */
    logs: join(engine, "managed-logs"),
    log: (id: string) => join(engine, "managed-logs", `${id}.log`),
  };
}

/** The configured home: `--home`, `MOORAGE_HOME`, or `~/.moorage`. */
export const homeFrom = (flag: string | undefined, env: NodeJS.ProcessEnv): string =>
  resolve(flag ?? (env.MOORAGE_HOME || join(homedir(), ".moorage")));

/**
 * Creates the directories (0700) and refuses symbolic links in their place: a link would lead what the engine
 * writes, its token included, out of the home. Rejects with a sentence for the operator.
 */
export async function prepareHome(path: string): Promise<Home> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const home = layout(await realpath(path));
  for (const directory of [home.root, home.agents, join(home.root, "inbox"), home.engine, home.logs]) {
    await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() => undefined); // lstat below tells what is wrong
    const found = await lstat(directory);
    if (found.isSymbolicLink() || !found.isDirectory()) throw new Error(`${directory} must be a directory, not a link`);
    if (found.uid === process.getuid?.()) await chmod(directory, 0o700);
  }
  for (const file of [home.state, home.token, home.tokens, home.dispatches, home.events, home.holder]) {
    const found = await lstat(file).catch(absent);
    if (found && !found.isFile()) throw new Error(`${file} must be a regular file, not a link`);
  }
  return home;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
