import { useId } from "react";

type Props = {
  label: string;
  /** Empty is all of them. */
  value: string;
  values: readonly string[];
  choose: (value: string) => void;
};

/** One of several values, or all of them. */
export function ChoiceField({ label, value, values, choose }: Props) {
  const id = useId();
  const all = [...new Set([...values, value])].filter(Boolean).sort();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => choose(event.target.value)}
        className="field max-w-40 px-1.5 text-[0.8125rem]"
      >
        <option value="">All</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </span>
  );
}
