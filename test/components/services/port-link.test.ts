import { expect, it } from "vitest";
import { portLink } from "@/components/services/port-link";
import { aService } from "./a-service";

const check = (url: string) => ({ type: "http", url, interval_s: 1, timeout_s: 60 });
const link = (base_url: unknown, health: string, port = 3001) =>
  portLink(aService({ attrs: { base_url }, healthcheck: check(health) }), port);

const NONE = "http://localhost:9/";

it.each([
  ["base_url with its path", "http://localhost:3001/app", NONE, { href: "http://localhost:3001/app", label: "3001" }],
  [
    "the origin of the check",
    undefined,
    "http://127.0.0.1:3001/health",
    { href: "http://127.0.0.1:3001/", label: "3001" },
  ],
  [
    "base_url before the check",
    "https://web.localhost:3001/",
    "http://localhost:3001/h",
    { href: "https://web.localhost:3001/", label: "3001" },
  ],
  [
    "a host elsewhere is named",
    "http://evil.example:3001/",
    NONE,
    { href: "http://evil.example:3001/", label: "evil.example:3001" },
  ],
  [
    "a host that looks like here",
    "http://localhost.evil:3001/",
    NONE,
    { href: "http://localhost.evil:3001/", label: "localhost.evil:3001" },
  ],
  ["another port", "http://localhost:3002/", NONE, null],
  ["a script", "javascript:alert(3001)//:3001", NONE, null],
  ["data", "data:text/html,3001", NONE, null],
  ["credentials", "http://a:b@localhost:3001/", NONE, null],
  ["not a string", 3001, NONE, null],
  ["not an address", "localhost 3001", NONE, null],
])("%s", (_, base, health, expected) => {
  expect(link(base, health)).toEqual(expected);
});

it("a port that the scheme implies counts as named", () => {
  expect(link("https://localhost/", NONE, 443)).toEqual({ href: "https://localhost/", label: "443" });
});

it("a command check leads nowhere, whatever else it holds", () => {
  const healthcheck = { type: "command", url: "http://localhost:3001/", interval_s: 1, timeout_s: 60 };
  expect(portLink(aService({ attrs: {}, healthcheck }), 3001)).toBeNull();
});
