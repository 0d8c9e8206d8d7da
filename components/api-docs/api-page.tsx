import { type ApiDocument, ofTag } from "./document";
import { FieldList, fieldsOf } from "./field-list";
import { OperationSection } from "./operation-section";
import { Prose } from "./prose";
import { shapeAnchor } from "./type-name";

/** The whole API on one page, from its own description. Rendered on the server; it works without scripts. */
export function ApiPage({ document }: { document: ApiDocument | null }) {
  if (document === null) return <p>The engine does not run.</p>;
  const { tags, components } = document;
  return (
    <div className="grid gap-x-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="Operations" className="text-sm max-lg:mb-6 lg:sticky lg:top-16 lg:self-start">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:flex-col">
          {[...tags.map(({ name }) => name), "Shapes"].map((name) => (
            <li key={name}>
              <a className="inline-block py-1 text-accent hover:underline" href={`#tag-${name}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight">API</h1>
        <p className="mt-1 max-w-2xl text-sm text-muted">
          JSON in and out. What needs the token takes it as <code className="code">Authorization: Bearer …</code>; it is
          in <code className="code">engine/token</code> in the home. Every error is{" "}
          <code className="code">{'{ "error": { "code", "message", "details"? } }'}</code>. Times are epoch
          milliseconds. For programs:{" "}
          <a className="text-accent underline" href="/api/openapi.json">
            openapi.json
          </a>
          , and{" "}
          <a className="text-accent underline" href="/schemas/managed-spawn.json">
            the JSON Schema of a sidecar
          </a>
          .
        </p>
        {tags.map(({ name }) => (
          <section key={name} aria-labelledby={`tag-${name}`} className="mt-8 space-y-4">
            <h2 id={`tag-${name}`} className="text-lg font-semibold tracking-tight">
              {name}
            </h2>
            {ofTag(document, name).map((listed) => (
              <OperationSection key={listed.operation.operationId} {...listed} />
            ))}
          </section>
        ))}
        <section aria-labelledby="tag-Shapes" className="mt-8 space-y-4">
          <h2 id="tag-Shapes" className="text-lg font-semibold tracking-tight">
            Shapes
          </h2>
          {Object.entries(components.schemas).map(([name, schema]) => (
            <article key={name} id={shapeAnchor(name)} className="panel min-w-0 p-4 sm:p-5">
              <h3 className="font-mono text-sm font-semibold">{name}</h3>
              {schema.description && (
                <p className="mt-1 text-sm text-muted">
                  <Prose text={schema.description} />
                </p>
              )}
              <FieldList fields={fieldsOf(schema)} />
            </article>
          ))}
        </section>
      </div>
    </div>
  );
}
