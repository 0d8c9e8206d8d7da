/**
 * The contract's section 2 once more, written down by hand as one walk that stops at the first fault. It shares no
 * code with the validator, so that both must be wrong in the same way for a fault to go unseen. It knows the default
 * settings with `requireGitWorkdir` off, and of command lines and URLs only those listed below; of any other it says
 * that it is refused.
 */
// biome-ignore lint/suspicious/noExplicitAny: it looks at raw JSON on purpose, without any of the validator's types
type Any = any;

export const LINES: Record<string, { shell: string | null; plain: string | null }> = {
  "node check.js": { shell: null, plain: null },
  '"node" "a b.js"': { shell: null, plain: null },
  "node a | curl b": { shell: null, plain: null },
  "node a && rm b": { shell: "rm", plain: null },
  "node $(id)": { shell: "$(", plain: null },
  "node `id`": { shell: "`", plain: null },
  "node > /tmp/x": { shell: ">", plain: null },
  "node 2>&1": { shell: null, plain: null },
  "PATH=/tmp/node x": { shell: "PATH=/tmp/node", plain: "not-trusted" },
  "node 'a": { shell: "unterminated '", plain: "unterminated '" },
  "   ": { shell: "", plain: "" },
  "rm x": { shell: "rm", plain: "rm" },
};

export const URLS: Record<string, string | null> = {
  "http://localhost:3001/health": null,
  "HTTPS://LOCALHOST": null,
  "http://127.9.9.9:1": null,
  "http://0x7f.1/": null,
  "http://[::1]:8080/": null,
  "http://0.0.0.0/": null,
  "http://web.localhost/": null,
  "http://buildbox/": null,
  "http://example.com/": "healthcheck-url-host-not-allowed (example.com)",
  "http://localhost@example.com/": "healthcheck-url-host-not-allowed (example.com)",
  "http://a:b@localhost/": "healthcheck-url-host-not-allowed (localhost)",
  "http://169.254.169.254/": "healthcheck-url-host-not-allowed (169.254.169.254)",
  "http://localhost.example.com/": "healthcheck-url-host-not-allowed (localhost.example.com)",
};

const EXECUTABLES =
  "node bun deno npm npx pnpm yarn python python3 pip pip3 uv go cargo java ruby php dotnet docker podman adb emulator gradle gradlew mvn mvnw make pwsh powershell bash sh curl wget git pg_isready redis-cli".split(
    " ",
  );
const ENV_NAMES =
  "NODE_ENV PORT HOST HOSTNAME DEBUG LOG_LEVEL TZ LANG CI FORCE_COLOR NO_COLOR DATABASE_URL REDIS_URL BASE_URL API_URL JAVA_HOME ANDROID_HOME".split(
    " ",
  );
const ENV_STARTS =
  "VITE_ NEXT_ NUXT_ REACT_APP_ EXPO_ PUBLIC_ SVELTE_ ASTRO_ npm_config_ SPRING_ FLASK_ DJANGO_ RAILS_".split(" ");
const NPM_HOOKS = ["npm_config_script_shell", "npm_config_node_options", "npm_config_script-shell"];

const isThing = (v: Any) => typeof v === "object" && v !== null && !Array.isArray(v);
const absent = (v: Any) => v === undefined || v === null;

function number(v: Any): number {
  if (typeof v === "number") return v;
  if (typeof v !== "string" || v.trim() !== v || v === "" || !"-0123456789".includes(v.charAt(0))) return Number.NaN;
  try {
    const read = JSON.parse(v);
    return typeof read === "number" ? read : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

/** A reason names at most 1,000 characters of a value. */
const say = (v: Any) => brief(typeof v === "object" && v !== null ? JSON.stringify(v) : String(v));
const brief = (text: string) => (text.length > 1000 ? `${text.slice(0, 1000)}…` : text);

function unfit(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0 || c === 10 || c === 13 || c === 0x85 || c === 0x2028 || c === 0x2029) return true;
    if (c >= 0xdc00 && c <= 0xdfff) return true;
    if (c >= 0xd800 && c <= 0xdbff) {
      const low = text.charCodeAt(i + 1);
      if (!(low >= 0xdc00 && low <= 0xdfff)) return true;
      i++;
    }
  }
  return false;
}

/** The reason, or null where the sidecar is right. Of `healthcheck-cmd-not-on-allowlist` the code alone. */
export function oracle(sidecar: Any): string | null {
  if (!isThing(sidecar)) return "not-an-object";
  if (!Array.isArray(sidecar.specs)) return "specs-missing";
  if (sidecar.specs.length === 0) return "specs-empty";
  if (sidecar.specs.length > 5) return "specs-too-many (>5)";
  const names: Any[] = [];
  for (let i = 0; i < sidecar.specs.length; i++) {
    const spec = sidecar.specs[i];
    const reason = ofSpec(spec);
    if (reason?.startsWith("workdir:")) return `invalid-workdir: spec[${i}]: ${reason.slice("workdir:".length)}`;
    if (reason !== null) return `spec[${i}]: ${reason}`;
    if (names.includes(spec.name)) return `spec[${i}]: duplicate-name (${spec.name})`;
    names.push(spec.name);
  }
  if (!absent(sidecar.written_by) && typeof sidecar.written_by !== "string") return "written_by-not-string";
  if (!absent(sidecar.wi_id) && typeof sidecar.wi_id !== "string") return "wi_id-not-string";
  return null;
}

function ofSpec(s: Any): string | null {
  if (!isThing(s)) return "not-an-object";

  if (typeof s.name !== "string" || s.name === "") return "name-missing";
  if (s.name.length > 64) return "name-too-long (>64)";
  const parts: string[] = s.name.split("-");
  const kebab = parts.every((p) => p !== "" && [...p].every((c) => "abcdefghijklmnopqrstuvwxyz0123456789".includes(c)));
  const device = ["con", "nul", "prn", "aux"].includes(s.name) || /^(com|lpt)\d$/.test(s.name);
  if (!kebab || device) return `name-not-kebab-case (${s.name})`;

  if (typeof s.cmd !== "string" || s.cmd === "") return "cmd-missing";
  if (s.cmd.length > 200) return "cmd-too-long";
  if (unfit(s.cmd)) return "cmd-invalid-characters";
  const base = s.cmd.replace(/\/+$/, "").split("/").pop() ?? "";
  const plain = [...base].map((c: string) => (c >= "A" && c <= "Z" ? c.toLowerCase() : c)).join("");
  const stem = [".exe", ".cmd", ".bat", ".ps1", ".sh"].reduce<string | null>(
    (found, end) => found ?? (plain.endsWith(end) ? plain.slice(0, -end.length) : null),
    null,
  );
  if (!EXECUTABLES.includes(stem ?? plain)) return `cmd-not-on-allowlist (${s.cmd})`;
  // The root of a file system is nobody's own directory.
  const own =
    typeof s.cwd === "string" && s.cwd.startsWith("/") && s.cwd !== "/" && !unfit(s.cwd) && s.cwd.length <= 500;
  if (s.cmd.includes("/") && !s.cmd.startsWith("/usr/bin/")) {
    const inside = own && (!s.cmd.startsWith("/") || s.cmd.startsWith(`${s.cwd.replace(/\/$/, "")}/`));
    if (!inside || s.cmd.includes("..")) return `cmd-not-trusted (${s.cmd})`;
  }

  if (!absent(s.args)) {
    if (!Array.isArray(s.args)) return "args-not-array";
    if (s.args.length > 64) return "args-too-many (>64)";
    for (const arg of s.args) {
      if (typeof arg !== "string") return "arg-not-string";
      if (arg.length > 500) return "arg-too-long";
      if (unfit(arg)) return "arg-invalid-characters";
    }
  }

  if (!absent(s.cwd)) {
    if (typeof s.cwd !== "string") return "cwd-not-string";
    if (s.cwd.length > 500) return "cwd-too-long";
    if (unfit(s.cwd)) return "cwd-invalid-characters";
    if (s.cwd !== "" && !s.cwd.startsWith("/")) return `workdir:not an absolute path (${s.cwd})`;
  }

  if (!absent(s.env)) {
    if (!isThing(s.env)) return "env-not-object";
    const keys = Object.keys(s.env);
    if (keys.length > 32) return "env-too-many (>32)";
    for (const key of keys) {
      const known = ENV_NAMES.includes(key) || ENV_STARTS.some((start) => key.startsWith(start));
      if (!known || NPM_HOOKS.includes(key) || unfit(key) || key.includes("=") || key.length > 256) {
        return `env-key-not-on-allowlist (${say(key)})`;
      }
      if (typeof s.env[key] !== "string") return `env-value-not-string (${key})`;
      if (s.env[key].length > 1000) return `env-value-too-long (${key})`;
      if (unfit(s.env[key])) return `env-value-invalid-characters (${key})`;
    }
  }

  if (!absent(s.ports)) {
    if (!Array.isArray(s.ports)) return "ports-not-array";
    if (s.ports.length > 20) return "ports-too-many (>20)";
    for (const port of s.ports) {
      const n = number(port);
      if (!(Math.floor(n) === n && n >= 1024 && n <= 65535)) {
        return `port-invalid (${Number.isFinite(n) ? n : say(port)})`;
      }
    }
  }

  if (!absent(s.ttl_minutes)) {
    const n = number(s.ttl_minutes);
    if (!Number.isFinite(n) || Math.floor(n) <= 0) return "ttl-invalid";
    if (n > 1440) return "ttl-too-long (>1440min)";
  }

  if (!absent(s.attrs)) {
    if (!isThing(s.attrs)) return "attrs-not-object";
    if (Buffer.byteLength(JSON.stringify(s.attrs)) > 2048) return "attrs-too-large (>2048B)";
  }
  return ofCheck(s.healthcheck, own);
}

function ofCheck(h: Any, ownDirectory: boolean): string | null {
  if (!isThing(h)) return "healthcheck-missing";
  if (h.type !== "http" && h.type !== "command") return `healthcheck-type-invalid (${say(h.type)})`;
  const timeout = number(h.timeout_s);
  if (!(timeout > 0 && timeout <= 3600)) return "healthcheck-timeout-invalid";
  const interval = absent(h.interval_s) ? 1 : number(h.interval_s);
  if (!(interval > 0 && interval <= 600)) return "healthcheck-interval-invalid";

  if (h.type === "http") {
    if (typeof h.url !== "string" || h.url === "") return "healthcheck-url-missing";
    if (!Object.hasOwn(URLS, h.url)) return "healthcheck-url-not-absolute";
    if (URLS[h.url]) return URLS[h.url] as string;
    if (absent(h.expect_status)) return "healthcheck-expect-status-missing";
    const status = number(h.expect_status);
    return Math.floor(status) === status && status >= 100 && status <= 599 ? null : "healthcheck-expect-status-invalid";
  }

  if (typeof h.cmd !== "string" || h.cmd === "") return "healthcheck-cmd-missing";
  if (h.cmd.length > 1000) return "healthcheck-cmd-too-long";
  if (unfit(h.cmd)) return "healthcheck-cmd-invalid-characters";
  if (h.shell !== true && h.shell !== false) return "healthcheck-shell-not-boolean";
  if (typeof h.expect_regex !== "string" || h.expect_regex === "") return "healthcheck-expect-regex-missing";
  if (h.expect_regex.length > 500) return "healthcheck-expect-regex-too-long";
  try {
    RegExp(h.expect_regex);
  } catch (error) {
    return `healthcheck-expect-regex-invalid (${(error as Error).message})`;
  }
  const line = Object.hasOwn(LINES, h.cmd) ? LINES[h.cmd] : undefined;
  const trouble = line === undefined ? "unknown" : h.shell ? line.shell : line.plain;
  if (trouble === "not-trusted") return ownDirectory ? null : `healthcheck-cmd-not-trusted (${h.cmd.split(" ")[0]})`;
  return trouble === null ? null : "healthcheck-cmd-not-on-allowlist";
}
