/** Names that may run unless the settings say otherwise. A tripwire, not containment: interpreters are among them. */
export const DEFAULT_EXECUTABLES = [
  ...["node", "bun", "deno", "npm", "npx", "pnpm", "yarn"],
  ...["python", "python3", "pip", "pip3", "uv", "go", "cargo", "java", "ruby", "php", "dotnet"],
  ...["docker", "podman", "adb", "emulator"],
  ...["gradle", "gradlew", "mvn", "mvnw", "make"],
  ...["pwsh", "powershell", "bash", "sh", "curl", "wget", "git"],
  ...["pg_isready", "redis-cli"],
];

export const DEFAULT_ENV_KEYS = [
  ...["NODE_ENV", "PORT", "HOST", "HOSTNAME", "DEBUG", "LOG_LEVEL", "TZ", "LANG", "CI", "FORCE_COLOR", "NO_COLOR"],
  ...["DATABASE_URL", "REDIS_URL", "BASE_URL", "API_URL", "JAVA_HOME", "ANDROID_HOME"],
];

export const DEFAULT_ENV_PREFIXES = [
  ...["VITE_", "NEXT_", "NUXT_", "REACT_APP_", "EXPO_", "PUBLIC_", "SVELTE_", "ASTRO_"],
  ...["npm_config_", "SPRING_", "FLASK_", "DJANGO_", "RAILS_"],
];

/** What a denylist refuses: the shapes of credentials. Loader hooks are refused under either policy. */
export const DEFAULT_ENV_DENY_PATTERNS = [
  ...["*TOKEN*", "*SECRET*", "*PASSWORD*", "*PASSWD*", "*PASSPHRASE*", "*CREDENTIAL*"],
  ...["*PRIVATE_KEY*", "*ACCESS_KEY*", "*API_KEY*", "*APIKEY*", "AWS_*", "AZURE_*", "GOOGLE_*", "KUBE*"],
];
