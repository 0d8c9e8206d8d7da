"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { announce } from "@/components/announce/announcer";

/** Copies a text. `what` names it for those who hear the page. `bare` shows the sign alone. */
export function CopyButton({ text, what, bare = false }: { text: string; what: string; bare?: boolean }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(`Copied ${what}`);
    } catch {
      announce(`This browser does not let the page copy; select the text of ${what} instead`);
    }
  }

  return (
    <button
      type="button"
      className={bare ? "icon-button" : "button"}
      onClick={copy}
      onBlur={() => setCopied(false)}
      aria-label={`Copy ${what}`}
      title={bare ? `Copy ${what}` : undefined}
    >
      <Icon aria-hidden className="size-3.5" />
      {!bare && (copied ? "Copied" : "Copy")}
    </button>
  );
}
