/** The name (`$0`) by which a waiting gate is recognised in a command line. */
const GATE_NAME = "moorage-gate";

const BLOCKS_OF_64_GIB = (64 * 1024 ** 3) / 512;
/** What the engine has is what the machine allows, as often as not a million: more than one service may use up. */
const OPEN_FILES = 65_536;

// A shell exports these of its own accord; a service gets only what it was given.
const INVENTED_BY_SHELLS = ["PWD", "OLDPWD", "SHLVL"];

// Bash counts itself down as it gives way, and would tell the service so; a list is never told.
const COUNTS_NO_SHELLS = "declare -a SHLVL";

/**
 * The words behind a shell that hold a service back until `go` arrives on descriptor 3. `exec` keeps pid
 * and birth, so the identity read while it waits stays true. If the writer dies, the read ends and with it
 * the gate: nothing of the service has run.
 *
 * `/bin/sh` will do, except where the program is to see another name as its own than that of its file (`calledAs`):
 * that takes bash, told by `-p` to run nothing that the environment names.
 */
export function gateArguments(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  calledAs: string | null = null,
): string[] {
  const invented = INVENTED_BY_SHELLS.filter((name) => !(name in env));
  const script = [
    "ulimit -c 0 2>/dev/null || :",
    `ulimit -f ${BLOCKS_OF_64_GIB} 2>/dev/null || :`,
    `ulimit -n ${OPEN_FILES} 2>/dev/null || :`,
    'IFS= read -r MOORAGE_GO <&3 && [ "$MOORAGE_GO" = go ] || exit 125',
    "exec 3<&-",
    `unset ${["MOORAGE_GO", ...invented].join(" ")}`,
    ...(calledAs === null
      ? ['exec "$@"']
      : [...(invented.includes("SHLVL") ? [COUNTS_NO_SHELLS] : []), "GO_AS=$1", "shift", 'exec -a "$GO_AS" "$@"']),
  ].join("\n");
  const words = calledAs === null ? ["-c", script, GATE_NAME] : ["-pc", script, GATE_NAME, calledAs];
  return [...words, file, ...args];
}

/** Is this the command line of a gate that still waits? Told by its shape, so that it survives an upgrade. */
export const isGate = (commandLine: readonly string[]): boolean =>
  (commandLine[1] === "-c" || commandLine[1] === "-pc") && commandLine[3] === GATE_NAME;
