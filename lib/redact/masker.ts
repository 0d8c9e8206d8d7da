import type { Json } from "@/lib/spec/spec";
import { knownSecrets } from "./known-values";
import { MASK, maskArgs, maskJson, maskText } from "./mask-secrets";

/** Masks what a service says or repeats: everything that looks like a secret, and the values of its own `env`. */
export type Masker = {
  text(text: string): string;
  args(args: readonly string[]): string[];
  json(value: Json): Json;
};

type Env = Readonly<Record<string, string>>;

const NONE: readonly Env[] = [];
const made = new WeakMap<readonly Env[], WeakMap<Env, Masker>>();

/** The masker of a service. An `env` never changes, so it is made once for each, and for each list of `earlier` ones. */
export function maskerFor(env: Env, earlier = NONE): Masker {
  const ofThese = made.get(earlier) ?? new WeakMap<Env, Masker>();
  made.set(earlier, ofThese);
  const known = ofThese.get(env);
  if (known) return known;
  const secrets = new Set([env, ...earlier].flatMap(knownSecrets));
  const masker = create([...secrets].sort((a, b) => b.length - a.length));
  ofThese.set(env, masker);
  return masker;
}

function create(secrets: readonly string[]): Masker {
  // Known values first: a shape that covers part of one must not leave the rest of it to be read.
  const hide = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, () => MASK), text);
  return {
    text: (text) => maskText(hide(text)),
    args: (args) => maskArgs(args.map(hide)),
    json: (value) => maskJson(mapped(value, hide)),
  };
}

function mapped(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [change(name), mapped(item, change)]));
}
