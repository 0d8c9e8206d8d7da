"use client";

import { useId } from "react";
import { Dialog } from "@/components/ui/dialog";
import { TokenForm } from "./token-form";
import { dropTokenQuestion, useTokenQuestion } from "./token-question";

/** Asks for the token that a command needs, and then does what was asked. */
export function TokenDialog() {
  const id = useId();
  const question = useTokenQuestion();
  if (question === null) return null;
  const done = () => {
    dropTokenQuestion();
    question.again();
  };
  return (
    <Dialog labelledBy={`${id}-title`} close={dropTokenQuestion}>
      <h2 id={`${id}-title`} className="mb-2 text-base font-semibold">
        {question.title}
      </h2>
      <div className="text-sm text-muted">
        <TokenForm kept={done}>
          <button type="button" className="button" onClick={dropTokenQuestion}>
            Cancel
          </button>
        </TokenForm>
      </div>
    </Dialog>
  );
}
