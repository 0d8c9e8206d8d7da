import { type Finding, good, problem, warning } from "./finding";
import type { Entry, Look } from "./look";

/** Is the home there, ours, closed to others and writable? */
export async function homeFindings({ home, entry, isWritable }: Look): Promise<Finding[]> {
  const root = await entry(home.root);
  if (root.kind === "absent")
    return [warning("home", `${home.root} does not exist yet`, "The first `moorage start` makes it.")];
  const directories = await Promise.all([home.root, home.engine, home.agents].map(entry));
  const files = await Promise.all([home.token, home.state, home.holder, home.events].map(entry));
  const wrong = [...directories.flatMap(directoryFaults), ...files.flatMap(fileFaults)];
  if (wrong.length > 0) return wrong;
  if (!(await isWritable(home.root)))
    return [problem("home", `${home.root} cannot be written`, `Give it back: chmod u+w ${home.root}`)];
  return [good("home", `${home.root} is yours alone`)];
}

export function directoryFaults(found: Entry): Finding[] {
  if (found.kind === "absent") return [];
  if (found.kind !== "directory")
    return [problem("home", `${found.path} is no directory`, "Move it out of the way, and start the engine again.")];
  return rightsFaults(found, 0o700);
}

export function fileFaults(found: Entry): Finding[] {
  if (found.kind === "absent") return [];
  if (found.kind !== "file")
    return [problem("home", `${found.path} is no regular file`, "Move it out of the way, and start the engine again.")];
  return rightsFaults(found, 0o600);
}

function rightsFaults(found: Exclude<Entry, { kind: "absent" }>, wanted: number): Finding[] {
  if (!found.mine)
    return [problem("home", `${found.path} belongs to another user`, `Take it back: chown "$USER" ${found.path}`)];
  if ((found.mode & 0o077) === 0) return [];
  const mode = found.mode.toString(8);
  return [
    problem("home", `${found.path} is open to others (mode ${mode})`, `chmod ${wanted.toString(8)} ${found.path}`),
  ];
}
