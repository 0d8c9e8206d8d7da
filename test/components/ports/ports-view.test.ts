import { expect, it } from "vitest";
import { parsePortsView, portsHref } from "@/components/ports/ports-view";

it.each(["/ports", "/ports?q=web", "/ports?q=web&project=shop,ledger&finding=conflict,silent&group=project"])(
  "%s is read and written alike",
  (href) => {
    expect(portsHref(parsePortsView(new URL(href, "http://x").searchParams))).toBe(href);
  },
);

it("what is unknown counts as absent", () => {
  expect(portsHref(parsePortsView(new URLSearchParams("finding=nonsense,silent&group=1&x=y")))).toBe(
    "/ports?finding=silent",
  );
});
