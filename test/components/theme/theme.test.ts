import { expect, it } from "vitest";
import { asTheme, THEME_KEY, THEME_SCRIPT, THEMES, themeAfter } from "@/components/theme/theme";

it("goes round", () => {
  expect(THEMES.map(themeAfter)).toEqual(["light", "dark", "system"]);
});

it.each([
  ["light", "light"],
  ["dark", "dark"],
  ["system", "system"],
  ["<script>", "system"],
  [null, "system"],
])("stored %o is the theme %s", (stored, theme) => {
  expect(asTheme(stored)).toBe(theme);
});

/** What the script before the first paint puts on the page. */
function painted(getItem: (key: string) => string | null): string | undefined {
  const dataset: { theme?: string } = {};
  new Function("localStorage", "document", THEME_SCRIPT)({ getItem }, { documentElement: { dataset } });
  return dataset.theme;
}

it.each(["light", "dark", "system", "<script>", null])(
  "the script before the first paint agrees about %o",
  (stored) => {
    const theme = asTheme(stored);
    expect(painted((key) => (key === THEME_KEY ? stored : null))).toBe(theme === "system" ? undefined : theme);
  },
);

it("the script survives a browser that keeps nothing", () => {
  const refuse = () => {
    throw new Error("denied");
  };
  expect(painted(refuse)).toBeUndefined();
});
