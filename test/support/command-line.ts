import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { comesTrue } from "./comes-true";

/** The bundled command line. */
export const MOORAGE = fileURLToPath(new URL("../../dist/cli/moorage.mjs", import.meta.url));

export type Said = { code: number | null; out: string; err: string };

export type RunningCommand = {
  out(): string;
  err(): string;
  /** Resolves once standard output or error fit. */
  until(what: string, fits: (out: string, err: string) => boolean): Promise<void>;
  ended: Promise<Said>;
  stop(): void;
};

type Options = { input?: string; env?: Record<string, string | undefined> };

/** The command line as it is shipped, or the one at `moorage`, for the engine of a home. */
export function commandLine(home: string, moorage = MOORAGE) {
  const environment = (env: Options["env"] = {}) => ({
    ...process.env,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
    MOORAGE_URL: undefined,
    MOORAGE_TOKEN: undefined,
    MOORAGE_HOME: home,
    TERM: "xterm",
    ...env,
  });

  const spawned = (file: string, words: readonly string[], { input, env }: Options): ChildProcess => {
    const child = spawn(file, words, { env: environment(env) as NodeJS.ProcessEnv });
    child.stdin.end(input ?? "");
    return child;
  };

  return {
    /** For a verb that goes on and on; ended with the test. */
    start(words: readonly string[], options: Options = {}): RunningCommand {
      const child = spawned(process.execPath, [moorage, ...words], options);
      onTestFinished(() => void child.kill("SIGKILL"));
      return running(child);
    },
    run: (words: readonly string[], options: Options = {}): Promise<Said> =>
      running(spawned(process.execPath, [moorage, ...words], options)).ended,
    /** A line of bash in which `moorage` is the command line. */
    bash: (line: string): Promise<Said> =>
      running(spawned("bash", ["-c", `moorage() { "${process.execPath}" "${moorage}" "$@"; }; ${line}`], {})).ended,
    /** What a terminal of 100 columns shows. */
    async screen(words: readonly string[], env: Options["env"] = {}): Promise<{ code: number | null; text: string }> {
      const line = ["stty cols 100;", process.execPath, moorage, ...words].join(" ");
      const child = spawned("script", ["-qec", line, "/dev/null"], { env });
      const { code, out } = await running(child).ended;
      return { code, text: out.replaceAll("\r\n", "\n") };
    },
  };
}

function running(child: ChildProcess): RunningCommand {
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  child.stdin?.on("error", () => undefined); // it reads nothing, or has ended
  return {
    out: () => out,
    err: () => err,
    until: async (what, fits) => {
      await comesTrue(`${what}; it said: ${out}${err}`, () => fits(out, err));
    },
    ended: once(child, "close").then(([code]) => ({ code, out, err })),
    stop: () => void child.kill("SIGINT"),
  };
}
