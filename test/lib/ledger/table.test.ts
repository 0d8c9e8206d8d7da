import { expect, it } from "vitest";
import type { Finding, PortRow } from "@/lib/ledger/row";
import { csvOf, markdownOf } from "@/lib/ledger/table";

const row: PortRow = {
  port: 3_001,
  project: "shop",
  service: "web",
  generation: 1,
  state: "healthy",
  declared: true,
  listening: "listening",
  address: "::1",
  pid: 812,
  url: null,
  since: 0,
  ttl_expires_at: 0,
  owner_agent: "dallas",
  owner_wi: "W-17",
  findings: [],
};

it.each([
  ["=1+1", `"'=1+1"`],
  ["@sum", `"'@sum"`],
  ['a "b", c', '"a ""b"", c"'],
  ["W-17", "W-17"],
])("writes the work item %j as %s", (owner_wi, cell) => {
  expect(csvOf([{ ...row, owner_wi }], []).split("\r\n")[1]).toContain(`,dallas,${cell},`);
});

it("says of each row in words what is wrong with it, and only there", () => {
  const silent = { ...row, findings: ["silent" as const] };
  const other = { ...row, service: "api", port: 3_002 };
  const sentence = "shop/web is healthy and declares port 3001, but nobody listens there.";
  const finding: Finding = { kind: "silent", port: 3_001, services: ["shop/web"], pid: null, command: null, sentence };
  const [head, first, second] = csvOf([silent, other], [finding]).split("\r\n");
  expect(head).toMatch(/,findings,in_words$/);
  expect(first).toMatch(`,silent,"${sentence}"`);
  expect(second).toMatch(/,W-17,,$/);
  expect(markdownOf([silent, other], [finding]).split("\n")[2]).toContain(`| silent | ${sentence} |`);
});
