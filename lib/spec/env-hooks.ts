/**
 * Variables through which somebody else's code runs in a process that was to run the spec's: dynamic loaders,
 * start-up files and options of interpreters, helpers of git and ssh. Upper case, see `isCodeHook`.
 */
const FAMILIES = [
  "LD_",
  "DYLD_",
  "PYTHON",
  "PERL",
  "RUBY",
  "GIT_",
  "SSH_",
  "CORECLR_",
  "COR_",
  "DOTNET_STARTUP_HOOKS",
  "DOTNET_ADDITIONAL_DEPS",
  "BASH_FUNC_",
  // The mark by which the engine finds its own processes again.
  "MOORAGE_",
];

const NAMES = new Set([
  ...["PATH", "PATHEXT", "COMSPEC", "PSMODULEPATH"],
  ...[
    "IFS",
    "ENV",
    "SHELL",
    "BASH_ENV",
    "SHELLOPTS",
    "BASHOPTS",
    "PS4",
    "PROMPT_COMMAND",
    "ZDOTDIR",
    "FPATH",
    "CDPATH",
  ],
  ...["GCONV_PATH", "GLIBC_TUNABLES", "LOCPATH", "NLSPATH"],
  ...[
    "NODE_OPTIONS",
    "NODE_PATH",
    "NODE_REPL_EXTERNAL_MODULE",
    "ELECTRON_RUN_AS_NODE",
    "BUN_OPTIONS",
    "BUN_CONFIG_FILE",
  ],
  ...["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "JAVA_OPTS"],
  ...["MAVEN_OPTS", "MAVEN_ARGS", "GRADLE_OPTS", "GRADLE_USER_HOME"],
  ...["GOFLAGS", "GOENV", "CARGO_HOME", "RUSTC", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTFLAGS"],
  ...["PHPRC", "PHP_INI_SCAN_DIR", "GEM_HOME", "GEM_PATH", "BUNDLE_GEMFILE", "MAKEFLAGS", "MAKEFILES", "GNUMAKEFLAGS"],
  ...["EDITOR", "VISUAL", "PAGER", "BROWSER", "LESSOPEN", "LESSCLOSE", "DOCKER_HOST", "DOCKER_CONFIG", "CURL_HOME"],
]);

/** Settings of npm that name a program, a file of settings, or options for node. */
const NPM_SETTINGS = new Set([
  ...["SCRIPT_SHELL", "SHELL", "NODE_OPTIONS", "NODE_GYP", "NODE", "PYTHON", "GIT", "EDITOR", "VIEWER", "BROWSER"],
  ...["USERCONFIG", "GLOBALCONFIG", "PREFIX", "LOCAL_PREFIX", "GLOBAL_PREFIX", "INIT_MODULE", "ONLOAD_SCRIPT"],
  ...["GLOBAL_PNPMFILE", "PNPMFILE"],
]);

/** Letter case does not count, as on Windows; npm takes hyphens for underscores. */
export function isCodeHook(key: string): boolean {
  const name = key.toUpperCase();
  if (name.startsWith("NPM_CONFIG_")) return NPM_SETTINGS.has(name.slice("NPM_CONFIG_".length).replaceAll("-", "_"));
  return NAMES.has(name) || FAMILIES.some((family) => name.startsWith(family));
}
