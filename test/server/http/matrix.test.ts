import { expect, it } from "vitest";
import { digestOf } from "@/server/home/token";
import { guard } from "@/server/http/guard";
import { faultReply } from "@/server/http/reply";
import {
  type Case,
  HOSTS,
  headersOf,
  METHODS,
  OPERATOR_TOKEN,
  ORIGINS,
  PROJECT_TOKEN,
  ROUTES,
  SITES,
  TOKEN,
  TOKENS,
  TYPES,
  truth,
} from "../../support/guard-truth";
import { routesOnDisk } from "../../support/routes";

const SETTINGS = {
  hosts: new Set(["127.0.0.1:7331", "localhost:7331", "[::1]:7331"]),
  auth: "commands",
  tokenDigest: digestOf(TOKEN),
  scoped: () => [
    { id: "t-00000001", project: null, digest: digestOf(OPERATOR_TOKEN) },
    { id: "t-00000002", project: "shop", digest: digestOf(PROJECT_TOKEN) },
  ],
} as const;

it("every page and route of the file system stands in the table of who may ask what", () => {
  expect(routesOnDisk().filter((route) => !(route in ROUTES))).toEqual([]);
});

function said(asked: Case): number | null {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of headersOf(asked)) headers[name] = [...(headers[name] ?? []), value];
  const guarded = guard({ method: asked.method, url: ROUTES[asked.route]?.path ?? "", headers }, SETTINGS);
  return guarded.ok ? null : faultReply(guarded.fault).status;
}

it.each(Object.keys(ROUTES))(
  "%s: every mix of method, host, origin, site, type and token is answered as it should be",
  (route) => {
    const wrong: unknown[] = [];
    let asked = 0;
    for (const method of METHODS)
      for (const host of HOSTS)
        for (const origin of ORIGINS)
          for (const site of SITES)
            for (const type of TYPES)
              for (const token of TOKENS) {
                asked++;
                const one = { route, method, host, origin, site, type, token };
                const [is, should] = [said(one), truth(one)];
                if (is !== should) wrong.push({ ...one, is, should });
              }
    expect(asked).toBe(6 * 6 * 6 * 5 * 4 * 6);
    expect(wrong.slice(0, 3)).toEqual([]);
  },
);
