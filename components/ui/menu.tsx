"use client";

import { Fragment, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { useFloating } from "./use-floating";

export type MenuItem = {
  label: string;
  run: () => void;
  /** The key that does the same. */
  keys?: string;
  danger?: boolean;
};

type Props = { label: string; items: readonly MenuItem[]; className: string; children: ReactNode };

/** A button with a menu. Items marked as dangerous stand last and apart. */
export function Menu({ label, items, className, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && (
        <OpenMenu
          id={id}
          label={label}
          items={items}
          anchor={button.current}
          close={(giveBack) => {
            setOpen(false);
            if (giveBack) button.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

type OpenProps = {
  id: string;
  label: string;
  items: readonly MenuItem[];
  anchor: HTMLElement | null;
  close: (giveFocusBack: boolean) => void;
};

function OpenMenu({ id, label, items, anchor, close }: OpenProps) {
  const menu = useRef<HTMLDivElement>(null);

  useFloating(menu, anchor, () => close(false));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      event.stopPropagation();
      close(true);
      return;
    }
    const to = stepFrom(event.key, at, all);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    to.focus();
  }

  return (
    <div
      ref={menu}
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      popover="manual"
      onKeyDown={onKeyDown}
      className="fixed m-0 min-w-48 rounded-lg border border-control bg-surface p-1 text-start text-ink shadow-lg"
    >
      {items.map((item) => (
        <Fragment key={item.label}>
          {item.danger && <hr className="my-1 border-line" />}
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close(true);
              item.run();
            }}
            className={`flex min-h-8 w-full items-center gap-6 rounded-md px-2.5 text-start text-[0.8125rem] hover:bg-sunken focus:bg-sunken ${item.danger ? "text-bad" : ""}`}
          >
            {item.label}
            {item.keys && (
              <kbd aria-hidden className="ms-auto font-mono text-xs text-muted">
                {item.keys}
              </kbd>
            )}
          </button>
        </Fragment>
      ))}
    </div>
  );
}

/** Where a key leads from item `at`: arrows go round, letters go to the next item that begins so. */
function stepFrom(key: string, at: number, all: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return all[(at + 1) % all.length];
    case "ArrowUp":
      return all.at(at - 1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      if (key.length !== 1) return undefined;
      return [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) =>
        item.textContent?.toLowerCase().startsWith(key.toLowerCase()),
      );
  }
}
