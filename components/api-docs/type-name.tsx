import type { Schema } from "./document";
import { typeText } from "./type-text";

/** The type of a value; names of shapes lead to where they are told. */
export function TypeName({ schema }: { schema: Schema }) {
  const text = typeText(schema);
  const name = refIn(schema);
  return (
    <code className="font-mono text-xs wrap-anywhere text-ink">
      {name === null ? (
        text
      ) : (
        <a className="text-accent underline" href={`#${shapeAnchor(name)}`}>
          {text}
        </a>
      )}
    </code>
  );
}

export const shapeAnchor = (name: string): string => `shape-${name}`;

function refIn({ $ref, items, anyOf, allOf }: Schema): string | null {
  if ($ref) return $ref.split("/").at(-1) ?? null;
  for (const inner of [...(items ? [items] : []), ...(anyOf ?? []), ...(allOf ?? [])]) {
    const found = refIn(inner);
    if (found !== null) return found;
  }
  return null;
}
