import { useId } from "react";

type Props<T extends string> = {
  legend: string;
  hint?: string;
  /** Each value with its words, in order. */
  options: Readonly<Record<T, string>>;
  value: T;
  choose: (value: T) => void;
};

/** One of a few, all of them in view. */
export function Choice<T extends string>({ legend, hint, options, value, choose }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="py-4">
      <legend className="float-start w-full text-sm font-semibold">{legend}</legend>
      {hint && <p className="clear-both pt-0.5 text-sm text-muted">{hint}</p>}
      <div className="clear-both flex flex-wrap gap-x-6 pt-2">
        {(Object.entries(options) as [T, string][]).map(([option, label]) => (
          <label key={option} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => choose(option)}
              className="size-4 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
