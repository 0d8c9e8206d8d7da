import { Search } from "lucide-react";
import { useId } from "react";

type Props = {
  /** What is filtered: "services". */
  what: string;
  /** What may be typed. */
  hint: string;
  text: string;
  type: (text: string) => void;
};

/** The text filter; `/` leads to it from anywhere on the page. */
export function FilterField({ what, hint, text, type }: Props) {
  const id = useId();

  return (
    <search className="relative w-full sm:w-72">
      <label htmlFor={id} className="sr-only">
        Filter {what}
      </label>
      <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2 size-4 text-muted" />
      <input
        data-filter
        id={id}
        type="search"
        value={text}
        onChange={(event) => type(event.target.value)}
        placeholder={hint}
        aria-keyshortcuts="/"
        spellCheck={false}
        autoComplete="off"
        className="peer field w-full ps-8 pe-8"
      />
      {text === "" && (
        <kbd
          aria-hidden
          className="pointer-events-none absolute end-2 top-1.5 rounded border border-line px-1.5 font-mono text-xs leading-[1.125rem] text-muted peer-focus:hidden max-sm:hidden"
        >
          /
        </kbd>
      )}
    </search>
  );
}
