"use client";

import { CircleAlert, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { dismissToast, stays, type Toast, type ToastAction, useToasts } from "./toast-store";
import { useLeaveAlone } from "./use-leave-alone";

/** What the last commands came to, in the corner. F6 leads here. Never the only place where something is told. */
export function Toasts() {
  const toasts = useToasts();
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F6" || region.current?.childElementCount === 0) return;
      event.preventDefault();
      region.current?.querySelector<HTMLElement>("a, button")?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <section
      ref={region}
      aria-label="Notifications"
      data-yields-focus
      className="pointer-events-none fixed end-0 bottom-(--bar) in-[html:has([data-bulk-bar])]:bottom-[calc(var(--bar)+4rem)] z-20 flex w-full max-w-md flex-col gap-2 p-3 sm:p-4"
    >
      {toasts.map((toast) => (
        <ToastBox key={toast.key} toast={toast} />
      ))}
    </section>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  const [read, setRead] = useState(false);
  const leave = () => dismissToast(toast.key);
  useLeaveAlone(!stays(toast), read, leave);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock of the box
    <div
      data-testid="toast"
      onMouseEnter={() => setRead(true)}
      onMouseLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
      className="pointer-events-auto flex items-start gap-2 rounded-lg border border-control bg-surface py-2.5 ps-3 pe-2 text-[0.8125rem] shadow-lg"
    >
      {toast.bad && <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />}
      <p className="min-w-0 grow py-0.5 wrap-anywhere">
        <bdi>{toast.text}</bdi>
      </p>
      {toast.action && <ActionOf action={toast.action} done={leave} />}
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={leave}>
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}

const ACTION = "inline-flex min-h-6 shrink-0 items-center font-medium text-accent underline";

function ActionOf({ action, done }: { action: ToastAction; done: () => void }) {
  if ("href" in action) {
    return (
      <Link href={action.href} prefetch={false} className={ACTION} onClick={done}>
        {action.label}
      </Link>
    );
  }
  const act = () => {
    done();
    action.run();
  };
  return (
    <button type="button" className={ACTION} onClick={act}>
      {action.label}
    </button>
  );
}
