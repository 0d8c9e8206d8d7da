import { expect, it } from "vitest";
import { type Filter, filterServices, NO_FILTER } from "@/components/services/filter-services";
import { ill, shown } from "./shown";

const ALL = [
  shown({ name: "web", ports: [3001] }),
  shown({ name: "api", ports: [8080], owner_agent: "ripley", ...ill }),
  shown({ name: "web", owner_project: "ledger", ports: [], cmd: "python3", args: ["-m", "books"], owner_wi: "W-9" }),
];

it.each([
  ["nothing asked", { text: "" }, ["shop/web", "shop/api", "ledger/web"]],
  ["a name", { text: "web" }, ["shop/web", "ledger/web"]],
  ["name and project, in any order", { text: "ledger web" }, ["ledger/web"]],
  ["a port", { text: "8080" }, ["shop/api"]],
  ["an agent, in capitals", { text: "RIPLEY" }, ["shop/api"]],
  ["a work item", { text: "w-9" }, ["ledger/web"]],
  ["a command's argument", { text: "books" }, ["ledger/web"]],
  ["a word of the state", { text: "unhealthy" }, ["shop/api"]],
  ["a state", { text: "", states: ["healthy"] }, ["shop/web", "ledger/web"]],
  ["a state and a text", { text: "ledger", states: ["healthy"] }, ["ledger/web"]],
  ["one of two states", { states: ["healthy", "unhealthy"] }, ["shop/web", "shop/api", "ledger/web"]],
  ["a lease that ends soon", { expiring: true }, ["shop/api"]],
  ["white space", { text: "  " }, ["shop/web", "shop/api", "ledger/web"]],
  ["what nobody has", { text: "zzz" }, []],
] satisfies [string, Partial<Filter>, string[]][])("%s", (_, filter, ids) => {
  expect(
    filterServices(ALL, { ...NO_FILTER, ...filter }, new Set(["shop/api"])).map(({ service }) => service.id),
  ).toEqual(ids);
});
