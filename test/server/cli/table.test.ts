import { describe, expect, it } from "vitest";
import { type Column, table } from "@/server/cli/table";

type Row = { id: string; state: string; error: string };

const COLUMNS: Column<Row>[] = [
  { title: "SERVICE", of: ({ id }) => id },
  { title: "STATE", of: ({ state }) => ({ text: state, tone: "good" }) },
  { title: "LAST ERROR", of: ({ error }) => error },
];
const ROWS: Row[] = [
  { id: "shop/web", state: "healthy", error: "" },
  { id: "shop/a", state: "unhealthy", error: "http status 503 (expected 200) and a story that does not end" },
];
const SCREEN = { isTty: true, colours: false, width: 50 };

describe("a table", () => {
  it("has titles, and is cut to the width of the terminal where it is widest", () => {
    expect(table(ROWS, COLUMNS, SCREEN)).toBe(
      [
        "SERVICE   STATE      LAST ERROR",
        "shop/web  healthy",
        "shop/a    unhealthy  http status 503 (expected 20…",
        "",
      ].join("\n"),
    );
  });

  it("is whole lines with tabs in a pipe, without titles", () => {
    expect(table(ROWS, COLUMNS, { ...SCREEN, isTty: false })).toBe(
      `shop/web\thealthy\t\nshop/a\tunhealthy\t${ROWS[1]?.error}\n`,
    );
  });

  it("colours by meaning where colours are wanted, and aligns all the same", () => {
    const [, first, second] = table(ROWS, COLUMNS, { ...SCREEN, colours: true }).split("\n");
    expect(first).toBe("shop/web  \u001b[32mhealthy\u001b[0m");
    expect(second).toContain("shop/a    \u001b[32munhealthy\u001b[0m  http");
  });

  it("is not steered by what a service wrote", () => {
    const rows = [{ id: "a", state: "b\tc\nd", error: "\u001b[2J\u001b]0;title\u0007gone\r" }];
    expect(table(rows, COLUMNS, { ...SCREEN, isTty: false })).toBe("a\tb c d\tgone \n");
  });

  it("never makes a column unreadably narrow, however narrow the terminal", () => {
    expect(table(ROWS, COLUMNS, { ...SCREEN, width: 10 }).split("\n")[2]).toBe("shop/a    unhealt…  http st…");
  });
});
