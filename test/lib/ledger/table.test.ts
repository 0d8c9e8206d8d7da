import { expect, it } from "vitest";
import type { PortRow } from "@/lib/ledger/row";
import { csvOf } from "@/lib/ledger/table";

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
  expect(csvOf([{ ...row, owner_wi }]).split("\r\n")[1]).toContain(`,dallas,${cell},`);
});
