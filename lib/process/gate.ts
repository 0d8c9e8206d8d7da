/** The name (`$0`) by which a waiting gate is recognised in a command line. */
const GATE_NAME = "moorage-gate";

const BLOCKS_OF_64_GIB = (64 * 1024 ** 3) / 512;
/** What the engine has is what the machine allows, as often as not a million: more than one service may use up. */
const OPEN_FILES = 65_536;

// A shell exports these of its own accord; a service gets only what it was given.
const INVENTED_BY_SHELLS = ["PWD", "OLDPWD", "SHLVL"];

/**
 * The words behind `/bin/sh` that hold a service back until `go` arrives on descriptor 3. `exec` keeps pid
 * and birth, so the identity read while it waits stays true. If the writer dies, the read ends and with it
 * the gate: nothing of the service has run.
 */
export function gateArguments(file: string, args: readonly string[], env: Readonly<Record<string, string>>): string[] {
  const invented = INVENTED_BY_SHELLS.filter((name) => !(name in env));
  const script = [
    "ulimit -c 0 2>/dev/null || :",
    `ulimit -f ${BLOCKS_OF_64_GIB} 2>/dev/null || :`,
    `ulimit -n ${OPEN_FILES} 2>/dev/null || :`,
    'IFS= read -r MOORAGE_GO <&3 && [ "$MOORAGE_GO" = go ] || exit 125',
    "exec 3<&-",
    `unset ${["MOORAGE_GO", ...invented].join(" ")}`,
    'exec "$@"',
  ].join("\n");
  return ["-c", script, GATE_NAME, file, ...args];
}

/** Is this the command line of a gate that still waits? Told by its shape, so that it survives an upgrade. */
export const isGate = (commandLine: readonly string[]): boolean =>
  commandLine[1] === "-c" && commandLine[3] === GATE_NAME;
