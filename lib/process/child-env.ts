/** Names that programs need in order to find their home, language and temporary files, on any platform. */
const HOST_ESSENTIALS = [
  "PATH",
  "HOME",
  "USER",
  "LANG",
  "TZ",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SYSTEMROOT",
  "SYSTEMDRIVE",
  "WINDIR",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "HOMEDRIVE",
  "HOMEPATH",
  "PROCESSOR_ARCHITECTURE",
  "PATHEXT",
  "COMSPEC",
  "OS",
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The whole environment of a service or check, except its mark: what the host must provide, then what the
 * spec asks for. Everything else of the engine's environment (its secrets, its Node options) stays behind.
 */
export function childEnv(host: Environment, spec: Readonly<Record<string, string>>): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of HOST_ESSENTIALS) {
    const value = host[name];
    if (value !== undefined) env[name] = value;
  }
  return { ...env, ...spec };
}
