import { CodeBlock } from "@/components/ui/code-block";
import type { Content, Listed } from "./document";
import { FieldList } from "./field-list";
import { Prose } from "./prose";
import { TypeName } from "./type-name";

/** One operation: what it does, what it takes and what it answers. */
export function OperationSection({ path, method, operation }: Listed) {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const [sample] = operation["x-codeSamples"];
  return (
    <article id={operationId} aria-labelledby={`${operationId}-title`} className="panel min-w-0 p-4 sm:p-5">
      <h3 id={`${operationId}-title`} className="text-sm font-semibold wrap-anywhere">
        <a href={`#${operationId}`} className="font-mono">
          <span className="me-2 text-accent">{method}</span>
          {path}
        </a>
        {security.length > 0 && <span className="ms-2 text-xs font-normal text-muted">needs the token</span>}
      </h3>
      <p className="mt-1 text-sm">
        <Prose text={summary} />
      </p>
      {description && (
        <p className="mt-1 text-sm text-muted">
          <Prose text={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <div className="mt-3">
          <FieldList
            fields={parameters.map(({ name, schema, required = false, in: place, description: what }) => ({
              name,
              schema,
              required,
              place,
              description: what,
            }))}
          />
        </div>
      )}
      {requestBody && (
        <p className="mt-3 text-sm text-muted">
          Body: <Types content={requestBody.content} />
        </p>
      )}
      <ul className="mt-3 space-y-1 text-sm text-muted">
        {Object.entries(responses).map(([status, { description: what, content }]) => (
          <li key={status}>
            <span className="me-2 font-mono text-xs text-ink">{status}</span>
            <Prose text={what} />
            {content && Number(status) < 400 && (
              <>
                {" "}
                <Types content={content} />
              </>
            )}
            {content && <Events content={content} />}
          </li>
        ))}
      </ul>
      {sample && (
        <div className="mt-3">
          <CodeBlock text={sample.source} what={`the call of ${operationId}`} />
        </div>
      )}
    </article>
  );
}

const Types = ({ content }: { content: Content }) =>
  Object.entries(content).map(([type, { schema }]) =>
    type === "application/json" ? (
      <TypeName key={type} schema={schema} />
    ) : (
      <code key={type} className="ms-1 font-mono text-xs">
        {type}
      </code>
    ),
  );

const Events = ({ content }: { content: Content }) =>
  Object.values(content).map(({ "x-events": events }) =>
    events ? (
      <FieldList
        key="events"
        fields={Object.entries(events).map(([name, { what, data }]) => ({
          name,
          schema: data,
          required: false,
          place: "event",
          description: what,
        }))}
      />
    ) : null,
  );
