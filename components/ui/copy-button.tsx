"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { announce } from "@/components/announce/announcer";

/** Copies a text. `what` names it for those who hear the page. */
export function CopyButton({ text, what }: { text: string; what: string }) {
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
    <button type="button" className="button" onClick={copy} onBlur={() => setCopied(false)} aria-label={`Copy ${what}`}>
      <Icon aria-hidden className="size-3.5" />
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
