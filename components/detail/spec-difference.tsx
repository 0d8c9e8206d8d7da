import * as z from "zod/mini";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { useAnswer } from "@/components/answers/use-answer";
import { servicePath } from "@/lib/client/service-path";

const Change = z.object({ pointer: z.string(), before: z.optional(z.unknown()), after: z.optional(z.unknown()) });
const Declared = z.looseObject({
  earlier: z.nullable(z.looseObject({ generation: z.number(), changes: z.array(Change) })),
});

type Change = z.infer<typeof Change>;

/** In what the spec that runs differs from what was declared before it. */
export function SpecDifference({ id }: { id: string }) {
  const path = servicePath("specs", id);
  const heard = useAnswer({ path, schema: Declared, everyMs: null, closed: true });
  if (heard.value === undefined) return <AnswerTrouble heard={heard} what="the difference to the spec before" />;
  const { earlier } = heard.value;
  if (earlier === null) return <p className="text-sm text-muted">Nothing else was declared under this name before.</p>;
  return (
    <section className="panel overflow-x-auto">
      <table data-testid="spec-difference" className="w-full text-left text-[0.8125rem]">
        <caption className="px-4 pt-3 pb-2 text-left font-semibold">
          Changed since generation {earlier.generation}
        </caption>
        <thead className="text-muted">
          <tr>
            <th className="px-4 py-1 font-medium">Where</th>
            <th className="px-4 py-1 font-medium">Before</th>
            <th className="px-4 py-1 font-medium">Now</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {earlier.changes.map((change) => (
            <ChangeRow key={change.pointer} change={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChangeRow({ change: { pointer, before, after } }: { change: Change }) {
  const hidden = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
  return (
    <tr className="align-top">
      <th scope="row" className="px-4 py-1.5 font-mono font-normal wrap-anywhere">
        {pointer}
      </th>
      {hidden ? (
        <td colSpan={2} className="px-4 py-1.5 text-muted">
          Another value, which is not shown
        </td>
      ) : (
        <>
          <Value value={before} />
          <Value value={after} />
        </>
      )}
    </tr>
  );
}

const Value = ({ value }: { value: unknown }) => (
  <td className="px-4 py-1.5 font-mono wrap-anywhere">
    {value === undefined ? <span className="font-sans text-muted">not there</span> : JSON.stringify(value)}
  </td>
);
