const MOST_CHARS = 60;

/** Who the audit log says it was: what a client calls itself, in the letters that a name may have there. */
export function mcpActor(client: string | null): string {
  const name = (client ?? "").replace(/[^A-Za-z0-9 ._:@/-]+/g, "-").slice(0, MOST_CHARS);
  return name === "" ? "mcp" : `mcp ${name}`;
}
