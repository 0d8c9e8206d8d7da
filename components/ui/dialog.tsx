import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";

type Props = {
  /** Names the dialog where no element of it does. */
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  role?: "dialog" | "alertdialog";
  testId?: string;
  /** Near the top of the window instead of in the middle. */
  atTop?: boolean;
  /** Called on Escape, and on a click beside the dialog. */
  close: () => void;
  children: ReactNode;
};

const STOPS = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']";

/**
 * A modal dialog, open as long as it is rendered. The element marked `data-first` has the focus at first; when the
 * dialog goes, the browser gives it back to where it was.
 */
export function Dialog({
  label,
  labelledBy,
  describedBy,
  role = "dialog",
  testId,
  atTop = false,
  close,
  children,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  // The browser itself would let Tab leave for its own buttons.
  function keepInside(event: KeyboardEvent<HTMLDialogElement>): void {
    if (event.key !== "Tab") return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const other = event.shiftKey ? stops.at(-1) : stops[0];
    if (document.activeElement !== edge && event.currentTarget.contains(document.activeElement)) return;
    event.preventDefault();
    other?.focus();
  }

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-modal="true"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-testid={testId}
      onKeyDown={keepInside}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
      className={`${atTop ? "mx-auto mt-[max(1rem,10dvh)] mb-auto" : "m-auto"} w-[min(34rem,calc(100vw-2rem))] rounded-xl border border-control bg-surface p-0 text-ink shadow-xl backdrop:bg-scrim`}
    >
      <div className="p-5">{children}</div>
    </dialog>
  );
}
