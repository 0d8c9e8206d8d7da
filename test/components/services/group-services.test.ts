import { expect, it } from "vitest";
import { groupServices } from "@/components/services/group-services";
import { shown } from "./shown";

it("puts projects in order, those without one last, and leaves services in theirs", () => {
  const all = [
    shown({ name: "z", owner_project: "unassigned" }),
    shown({ name: "b", owner_project: "zoo" }),
    shown({ name: "a", owner_project: "zoo" }),
    shown({ name: "c", owner_project: "" }),
    shown({ name: "d", owner_project: "Apple" }),
  ];
  const groups = groupServices(all).map(({ project, members }) => [
    project,
    members.map(({ service }) => service.name),
  ]);
  expect(groups).toEqual([
    ["Apple", ["d"]],
    ["zoo", ["b", "a"]],
    ["unassigned", ["z", "c"]],
  ]);
});
