import { describe, expect, it } from "vitest";
import { findService } from "@/server/commands/find-service";
import { aRecord, PHASES } from "../../support/builders";

const inProject = (project: string, name: string, over: Parameters<typeof aRecord>[0] = {}) =>
  aRecord({ owner: { project, agent: "dallas", wi_id: "" }, spec: { name }, ...over });

const find = (name: string, project: string | null, ...records: ReturnType<typeof aRecord>[]) => {
  const found = findService(name, project, new Map(records.map((record) => [record.id, record])));
  return found.ok ? found.value.id : found.fault;
};

const shopWeb = inProject("shop", "web");
const blogWeb = inProject("blog", "web");
const shopApi = inProject("shop", "api");

describe("a service is found", () => {
  it("by its bare name, its whole name, or name and project", () => {
    expect(find("web", null, shopWeb, shopApi)).toBe("shop/web");
    expect(find("shop/web", null, shopWeb, blogWeb)).toBe("shop/web");
    expect(find("web", "blog", shopWeb, blogWeb)).toBe("blog/web");
  });

  it("by a bare name that several projects used, as long as only one has not ended", () => {
    expect(find("web", null, shopWeb, { ...blogWeb, phase: PHASES.ended })).toBe("shop/web");
    expect(find("web", null, { ...shopWeb, phase: PHASES.ended })).toBe("shop/web");
  });
});

describe("a service is not found", () => {
  it("by a bare name that several projects have, and the candidates are told", () => {
    expect(find("web", null, shopWeb, blogWeb)).toEqual({
      code: "ambiguous-name",
      message: "several projects have a service named web: blog/web, shop/web",
      details: { candidates: ["blog/web", "shop/web"] },
    });
    const bothEnded = [shopWeb, blogWeb].map((record) => ({ ...record, phase: PHASES.ended }));
    expect(find("web", null, ...bothEnded)).toMatchObject({ code: "ambiguous-name" });
  });

  it("in a project that does not have it", () => {
    expect(find("web", "blog", shopWeb)).toMatchObject({ code: "unknown-service" });
    expect(find("blog/web", null, shopWeb)).toMatchObject({ code: "unknown-service" });
    expect(find("shop/web", "blog", shopWeb)).toMatchObject({ code: "unknown-service" });
  });

  it("by a mistyped name, and the near ones are told, nearest first", () => {
    expect(find("wbe", null, shopWeb, shopApi)).toEqual({
      code: "unknown-service",
      message: "there is no service named wbe; near it: shop/web",
      details: { near: ["shop/web"] },
    });
    const many = ["webs", "web", "wab", "database", "web-1", "web-2", "web-3"].map((name) => inProject("shop", name));
    expect(find("weeb", null, ...many)).toMatchObject({ details: { near: ["shop/web", "shop/wab", "shop/webs"] } });
  });

  it("by a name that is near nothing, without a guess", () => {
    expect(find("postgres", null, shopWeb)).toEqual({
      code: "unknown-service",
      message: "there is no service named postgres",
      details: { near: [] },
    });
    expect(find("", null, shopWeb)).toMatchObject({ code: "unknown-service", details: { near: [] } });
  });
});
