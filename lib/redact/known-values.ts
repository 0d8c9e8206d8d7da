/** A shorter value stands in too much text that means something else. */
const SHORTEST = 6;

/** What an `env` usually holds in the open, whatever it says. */
const PLAIN_KEYS = new Set(
  "NODE_ENV HOST HOSTNAME PORT DEBUG LOG_LEVEL TZ LANG CI FORCE_COLOR NO_COLOR JAVA_HOME ANDROID_HOME".split(" "),
);
const SECRET_KEY = /pass|secret|token|key|credential|auth|cookie|salt|private/i;

/** What is no secret by its looks: numbers, hosts, addresses without user or query, paths, words. */
const PLAIN_VALUES = [
  /^[\d.,:]+(?:ms|s|m|h|kb|mb|gb)?$/i,
  /^(?:[a-z0-9-]+\.)*(?:localhost|local|test|example|com|org|net|dev|io)(?::\d{1,5})?$/i,
  /^\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?(?::\d{1,5})?$/i,
  /^(?:https?|wss?):\/\/[^\s@?#]*$/i,
  /^\.{0,2}(?:\/[\w.@+ -]{1,24})+\/?$/,
  /^[a-z]+(?:[ ._-][a-z]+)*$/i,
  /^v?\d+(?:\.\d+)+(?:[-+][a-z0-9.]+)?$/i,
];
const LONGEST_PLAIN_WORDS = 40;

/**
 * The values of an `env` that must not be shown again where the service itself prints or repeats them, longest
 * first. A password within an address counts on its own, too.
 */
export function knownSecrets(env: Readonly<Record<string, string>>): string[] {
  const found = new Set<string>();
  for (const [key, value] of Object.entries(env)) {
    if (value.length < SHORTEST || PLAIN_KEYS.has(key)) continue;
    if (!SECRET_KEY.test(key) && looksPlain(value)) continue;
    for (const secret of [value, ...passwordIn(value)]) {
      if (secret.length >= SHORTEST) for (const spelling of spellings(secret)) found.add(spelling);
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

const looksPlain = (value: string): boolean =>
  value.length <= LONGEST_PLAIN_WORDS || value.includes("/")
    ? PLAIN_VALUES.some((pattern) => pattern.test(value))
    : false;

function passwordIn(value: string): string[] {
  if (!URL.canParse(value)) return [];
  const { password } = new URL(value);
  try {
    return password ? [password, decodeURIComponent(password)] : [];
  } catch {
    return [password];
  }
}

/** As it is, as JSON writes it, and as addresses do. */
const spellings = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  // A lone surrogate has no spelling in an address.
  /\p{Surrogate}/u.test(secret) ? secret : encodeURIComponent(secret),
];
