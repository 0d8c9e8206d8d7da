"use client";

import { CircleQuestionMark } from "lucide-react";
import { showHelp } from "./help";

export function HelpButton() {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Help: keys"
      title="Keys (?)"
      aria-keyshortcuts="?"
      onClick={() => showHelp(true)}
    >
      <CircleQuestionMark aria-hidden className="size-4" />
    </button>
  );
}
