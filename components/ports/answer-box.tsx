import { useEffect, useId, useState } from "react";
import { announce } from "@/components/announce/announcer";
import { TEXT_TONE } from "@/components/services/tone";
import { AnswerSentence } from "./answer-sentence";
import { portIn } from "./port-in";
import type { PortAnswer } from "./port-record";
import { statusLook } from "./status-look";
import { usePortAnswer } from "./use-port-answer";

/** Whose is port 3001? Type it, and a sentence says so, and goes on being true. */
export function AnswerBox() {
  const id = useId();
  const [text, setText] = useState("");
  const port = portIn(text);
  const { value, fault } = usePortAnswer(port);
  const answer = value?.port === port ? value : undefined;
  useSpoken(answer);
  return (
    <section
      aria-labelledby={`${id}-label`}
      className="panel flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3 print:hidden"
    >
      <div className="flex min-h-9 items-center gap-x-3">
        <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium">
          Whose is port
        </label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          placeholder="3001"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it is what this page is for
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-describedby={`${id}-answer`}
          className="field w-28 font-mono tabular-nums"
        />
      </div>
      <p
        id={`${id}-answer`}
        data-testid="port-answer"
        className="min-h-14 min-w-0 flex-1 basis-72 py-1 text-base leading-6 wrap-anywhere"
      >
        {port === null ? (
          <span className="text-muted">
            {text.trim() === ""
              ? "Type a port from 1 to 65535: who has it, whether it is free, or what is wrong with it."
              : "A port is a whole number from 1 to 65535."}
          </span>
        ) : answer ? (
          <Answered answer={answer} />
        ) : fault ? (
          <span className="text-bad">{fault.message}.</span>
        ) : null}
      </p>
    </section>
  );
}

function Answered({ answer }: { answer: PortAnswer }) {
  const { icon: Icon, tone } = statusLook(answer.status);
  return (
    <>
      <Icon aria-hidden className={`me-1.5 inline size-4 align-[-0.15em] ${TEXT_TONE[tone]}`} />
      <AnswerSentence answer={answer} link />
      {answer.status !== "free" && answer.next_free !== null && (
        <span className="text-muted">
          {" "}
          Next free: <b className="font-medium tabular-nums">{answer.next_free}</b>.
        </span>
      )}
    </>
  );
}

/** Tells the answer to those who hear the page, once for each port and what is so. */
function useSpoken(answer: PortAnswer | undefined): void {
  const port = answer?.port;
  const status = answer?.status;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence counts down a lease, and is not news each time
  useEffect(() => {
    if (answer) announce(answer.sentence);
  }, [port, status]);
}
