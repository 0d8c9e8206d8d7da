"use client";

import { Dialog } from "@/components/ui/dialog";
import { TokenForm } from "./token-form";
import { dropTokenQuestion, useTokenQuestion } from "./token-question";

/** Asks for the token that a command needs, and then does what was asked. */
export function TokenDialog() {
  const question = useTokenQuestion();
  if (question === null) return null;
  const done = () => {
    dropTokenQuestion();
    question.again();
  };
  return (
    <Dialog label="The engine's token" close={dropTokenQuestion}>
      <TokenForm title={question.title} kept={done} />
      <div className="mt-3 flex justify-end">
        <button type="button" className="button" onClick={dropTokenQuestion}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
