import { CopyButton } from "./copy-button";

/** A text to be copied. `what` names it: "the sidecar". Wraps, so that nothing of it has to be scrolled to. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="relative">
      <pre className="rounded-md border border-line bg-sunken p-3 pe-24 font-mono text-xs leading-5 whitespace-pre-wrap text-ink wrap-anywhere">
        {text}
      </pre>
      <div className="absolute end-2 top-2">
        <CopyButton text={text} what={what} />
      </div>
    </div>
  );
}
