import type { Schema } from "./document";
import { Prose } from "./prose";
import { TypeName } from "./type-name";
import { boundsText } from "./type-text";

export type Field = {
  name: string;
  schema: Schema;
  required: boolean;
  description?: string | undefined;
  place?: string;
};

/** Names with their types and what they mean; one below the other where there is no room. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {fields.map(({ name, schema, required, description = schema.description, place }) => (
        <div key={`${place} ${name}`} className="grid gap-x-4 gap-y-0.5 py-1.5 sm:grid-cols-[14rem_1fr]">
          <dt className="wrap-anywhere">
            <code className="font-mono text-[0.8125rem]">{name}</code>
            {place && <span className="ms-2 text-xs text-muted">{place}</span>}
            {required && <span className="ms-2 text-xs text-muted">required</span>}
          </dt>
          <dd className="text-muted">
            <TypeName schema={schema} />
            {boundsText(schema) && <span className="ms-2 text-xs">{boundsText(schema)}</span>}
            {description && (
              <span className="block">
                <Prose text={description} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The fields of an object; of a choice, those of every branch. */
export function fieldsOf({ properties, required = [], oneOf, anyOf }: Schema): Field[] {
  const own = Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    required: required.includes(name),
  }));
  return [...own, ...(oneOf ?? anyOf ?? []).flatMap(fieldsOf).map((field) => ({ ...field, required: false }))].filter(
    ({ name }, index, all) => all.findIndex((other) => other.name === name) === index,
  );
}
