import { expect, it } from "vitest";
import { projectRules } from "@/server/dispatch/project-rules";

const projectOf = projectRules([
  { match: "/home/me/shop/legacy/**", project: "legacy" },
  { match: "/home/me/{shop,store}/**", project: "shop" },
  { match: "**/blog-*", project: "blog" },
]);

it.each([
  ["/home/me/shop/web", "shop"],
  ["/home/me/shop", "shop"],
  ["/home/me/store/a/b/c", "shop"],
  ["/home/me/shop/legacy/web", "legacy"],
  ["/home/me/shop/.worktrees/W-17", "shop"],
  ["/home/me/blog-2", "blog"],
  ["/home/me/shopping/web", "unassigned"],
  ["/home/me/shop/../secret", "unassigned"],
  ["/elsewhere/../home/me/./shop//web", "shop"],
  ["/home/me/blog-2/deeper", "unassigned"],
  ["", "unassigned"],
  [`/home/me/shop/${"x".repeat(500)}`, "unassigned"],
])("%s belongs to %s", (cwd, project) => {
  expect(projectOf(cwd)).toBe(project);
});

it("is nobody's where there are no rules", () => {
  expect(projectRules([])("/home/me/shop")).toBe("unassigned");
});
