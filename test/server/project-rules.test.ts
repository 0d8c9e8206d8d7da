import { expect, it } from "vitest";
import { projectRules } from "@/server/project-rules";

const projectOf = projectRules([
  { match: "/work/shop/legacy/**", project: "legacy" },
  { match: "/work/{shop,store}/**", project: "shop" },
  { match: "**/blog-*", project: "blog" },
]);

it.each([
  ["/work/shop/web", "shop"],
  ["/work/shop", "shop"],
  ["/work/store/a/b/c", "shop"],
  ["/work/shop/legacy/web", "legacy"],
  ["/work/shop/.worktrees/W-17", "shop"],
  ["/home/me/blog-2", "blog"],
  ["/work/shopping/web", "unassigned"],
  ["/work/shop/../secret", "unassigned"],
  ["/elsewhere/../work/./shop//web", "shop"],
  ["/home/me/blog-2/deeper", "unassigned"],
  ["", "unassigned"],
  [`/work/shop/${"x".repeat(500)}`, "unassigned"],
])("%s belongs to %s", (cwd, project) => {
  expect(projectOf(cwd)).toBe(project);
});

it("is nobody's where there are no rules", () => {
  expect(projectRules([])("/work/shop")).toBe("unassigned");
});
