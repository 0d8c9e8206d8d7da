import { type Masker, maskerFor } from "@/lib/redact/masker";
import type { Healthcheck, Json, ServiceSpec } from "@/lib/spec/spec";

/** What stands for the value of a variable, which never leaves the engine. */
const HIDDEN = "…";

/** A spec as it may be shown: what looks like a secret is masked, of the environment only the names are there. */
export function shownSpec(spec: ServiceSpec): ServiceSpec {
  const mask = maskerFor(spec.env);
  return {
    ...spec,
    args: mask.args(spec.args),
    env: Object.fromEntries(Object.keys(spec.env).map((name) => [name, HIDDEN])),
    attrs: mask.json(spec.attrs) as { [key: string]: Json },
    healthcheck: shownCheck(spec.healthcheck, mask),
  };
}

const shownCheck = (check: Healthcheck, mask: Masker): Healthcheck =>
  check.type === "http"
    ? { ...check, url: mask.text(check.url) }
    : { ...check, cmd: mask.text(check.cmd), expect_regex: mask.text(check.expect_regex) };
