/** The query of an address: what is empty or null is left out. A comma needs no escape, since people read addresses. */
export function searchOf(params: Readonly<Record<string, string | readonly string[] | null>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    const text = typeof value === "object" ? (value?.join(",") ?? "") : value;
    if (text !== "") search.set(key, text);
  }
  return search.size === 0 ? "" : `?${String(search).replaceAll("%2C", ",")}`;
}

/** The values of a parameter that has several, each once. */
export const listedIn = (params: Pick<URLSearchParams, "get">, key: string): string[] => [
  ...new Set((params.get(key) ?? "").split(",").filter(Boolean)),
];
