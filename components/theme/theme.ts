export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

export const THEME_KEY = "moorage.theme";

/** The theme that a stored text names; whatever else is stored counts as no choice. */
export const asTheme = (text: string | null): Theme => THEMES.find((theme) => theme === text) ?? "system";

export const themeAfter = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";

/** Runs before the first paint, so that nobody sees the other theme flash by. Says in the least words what `asTheme` and the style sheet agree on. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;
