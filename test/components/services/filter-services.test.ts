import { expect, it } from "vitest";
import { type Filter, filterServices } from "@/components/services/filter-services";
import { ill, shown } from "./shown";

const ALL = [
  shown({ name: "web", ports: [3001] }),
  shown({ name: "api", ports: [8080], owner_agent: "ripley", ...ill }),
  shown({ name: "web", owner_project: "ledger", ports: [], cmd: "python3", args: ["-m", "books"], owner_wi: "W-9" }),
];

it.each([
  ["nothing asked", { text: "", state: null }, ["shop/web", "shop/api", "ledger/web"]],
  ["a name", { text: "web", state: null }, ["shop/web", "ledger/web"]],
  ["name and project, in any order", { text: "ledger web", state: null }, ["ledger/web"]],
  ["a port", { text: "8080", state: null }, ["shop/api"]],
  ["an agent, in capitals", { text: "RIPLEY", state: null }, ["shop/api"]],
  ["a work item", { text: "w-9", state: null }, ["ledger/web"]],
  ["a command's argument", { text: "books", state: null }, ["ledger/web"]],
  ["a word of the state", { text: "unhealthy", state: null }, ["shop/api"]],
  ["a state", { text: "", state: "healthy" }, ["shop/web", "ledger/web"]],
  ["a state and a text", { text: "ledger", state: "healthy" }, ["ledger/web"]],
  ["white space", { text: "  ", state: null }, ["shop/web", "shop/api", "ledger/web"]],
  ["what nobody has", { text: "zzz", state: null }, []],
] satisfies [string, Filter, string[]][])("%s", (_, filter, ids) => {
  expect(filterServices(ALL, filter).map(({ service }) => service.id)).toEqual(ids);
});
