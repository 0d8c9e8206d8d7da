/** Where a client stands in each of its topics, as the id of its last event: `processes@W/"x",log:shop/web@1:77`. */
export type Positions = Map<string, string>;

/** Neither may stand in a topic or in a position: the one is a letter of no id, the other of no tag. */
const BETWEEN = ",";
const AT = "@";
const LONGEST_CHARS = 8_192;

export function encodePositions(positions: ReadonlyMap<string, string>): string {
  let id = "";
  for (const [topic, position] of positions) id += `${id === "" ? "" : BETWEEN}${topic}${AT}${position}`;
  return id;
}

/** Empty for what is no such id: then every topic begins anew. */
export function decodePositions(id: string | null): Positions {
  const positions: Positions = new Map();
  if (id === null || id.length > LONGEST_CHARS) return positions;
  for (const part of id.split(BETWEEN)) {
    const at = part.indexOf(AT);
    if (at > 0) positions.set(part.slice(0, at), part.slice(at + 1));
  }
  return positions;
}
