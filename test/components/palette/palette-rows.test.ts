import { describe, expect, it } from "vitest";
import { paletteRows } from "@/components/palette/palette-rows";
import { shown } from "../services/shown";

const ALL = [
  shown({ name: "web", ports: [3001] }),
  shown({ name: "api", ports: [300, 30010] }),
  shown({ name: "books", owner_project: "ledger", ports: [4001] }),
  shown({ name: "job3001", owner_project: "ledger", ports: [], state: "exited", alive: false, healthy: false }),
];

const texts = (query: string, about: string | null = null) =>
  paletteRows(query, ALL, about).map(({ section, text, hint }) => `${section}: ${text} (${hint})`);

describe("the palette", () => {
  it("has the owner of a port first, and what else the number fits after it", () => {
    expect(texts("3001").slice(0, 3)).toEqual([
      "Ports: 3001 (shop/web)",
      "Ports: 30010 (shop/api)",
      "Services: ledger/job3001 (Exited)",
    ]);
    expect(texts(":300")).toEqual(["Ports: 300 (shop/api)", "Ports: 3001 (shop/web)", "Ports: 30010 (shop/api)"]);
  });

  it("asks for commands alone, those of the service that is meant first", () => {
    expect(texts(">re", "ledger/books")[0]).toBe("Commands: Restart ledger/books (r)");
    expect(texts(">web").every((text) => text.startsWith("Commands: "))).toBe(true);
    expect(texts(">kill web")).toEqual(["Commands: Kill… shop/web (⇧ K)"]);
    expect(texts(">job")[0]).toBe("Commands: Start again ledger/job3001 (r)");
    expect(texts(">kill job")).toEqual([]);
  });

  it("finds projects and pages", () => {
    expect(texts("@")).toEqual(["Projects: ledger (project)", "Projects: shop (project)"]);
    expect(texts("settings")).toEqual(["Pages: Settings (g ,)"]);
  });

  it("begins with the service that is meant, the services and the pages", () => {
    expect(texts("", "shop/web")[0]).toBe("Commands: Restart shop/web (r)");
    expect(texts("").at(0)).toBe("Services: shop/web (Healthy)");
    expect(texts("").at(-1)).toBe("Pages: Settings (g ,)");
  });

  it("has what was chosen last before the others, once, and forgets what is gone", () => {
    const recent = ["page /ports", "service ledger/books", "project shop", "service shop/gone"];
    const rows = paletteRows("", ALL, null, recent);
    expect(rows.slice(0, 4).map(({ section, text }) => `${section}: ${text}`)).toEqual([
      "Recent: Ports",
      "Recent: ledger/books",
      "Recent: shop",
      "Services: shop/web",
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(paletteRows("books", ALL, null, recent)[0]?.section).toBe("Services");
  });

  it("has every row once", () => {
    for (const query of ["", "o", "3001", ">", ":", "@", "shop"]) {
      const ids = paletteRows(query, ALL, "shop/web").map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
