import type { ComponentProps } from "react";
import { typeQuery } from "./palette-store";

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "className"> & { query: string; typed?: () => void };

/** The field of the palette: there, and typed into, before the rest of it has come. */
export function PaletteField({ query, typed, ...more }: Props) {
  return (
    <input
      {...more}
      data-first
      aria-label="Search or run"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      placeholder="Service, port, project; > for commands"
      value={query}
      onChange={(event) => {
        typeQuery(event.target.value);
        typed?.();
      }}
      className="field min-h-10 w-full"
    />
  );
}
