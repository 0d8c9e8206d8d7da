import { useId, useState } from "react";
import { enginePages } from "@/components/log/pages/engine-pages";
import type { ServiceRecord } from "@/components/services/record";
import { Dialog } from "@/components/ui/dialog";
import { saveFile } from "@/components/ui/save-file";
import { useHasLeft } from "@/components/ui/use-has-left";
import { FORMS, type Form, logFile, type Taken } from "./downloads";
import type { TextStyle } from "./line-text";
import type { ShownRows } from "./shown-rows";

type Props = {
  service: ServiceRecord;
  rows: ShownRows;
  style: TextStyle;
  /** The generation that is shown; null for all. */
  chosen: number | null;
  close: () => void;
};

const FORM_NAME: Record<Form, string> = {
  log: "Plain lines (.log)",
  "ansi.log": "Lines with their colours (.log)",
  ndjson: "JSON, a line each (.ndjson)",
};

/** What of a log is taken away, and how it is written. */
export function DownloadDialog({ service, rows, style, chosen, close }: Props) {
  const id = useId();
  const [what, setWhat] = useState<Taken["is"]>("shown");
  const [form, setForm] = useState<Form>("log");
  const [state, setState] = useState<{ busy: boolean; words: string }>({ busy: false, words: "" });
  const generation = chosen ?? service.generation;
  const hasLeft = useHasLeft();

  async function take(): Promise<void> {
    setState({ busy: true, words: "Fetching…" });
    const taken: Record<Taken["is"], Taken> = {
      shown: { is: "shown", rows },
      all: { is: "all" },
      generation: { is: "generation", generation },
    };
    try {
      const file = await logFile(service.id, taken[what], form, {
        pages: enginePages,
        style,
        progress: (lines) => setState({ busy: true, words: `Fetching… ${lines.toLocaleString("en")} lines` }),
        left: hasLeft,
      });
      if (file === null) return;
      const part = { shown: "-shown", all: "", generation: `-gen-${generation}` }[what];
      saveFile(`${service.id.replace("/", "-")}${part}.${form}`, file);
      close();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setState({ busy: false, words: `The log could not be downloaded: ${why}` });
    }
  }

  const count = rows.count().toLocaleString("en");
  return (
    <Dialog labelledBy={id} testId="download" close={close}>
      <h2 id={id} className="text-base font-semibold">
        Download the log of {service.name}
      </h2>
      <Choice
        legend="What"
        value={what}
        choose={setWhat}
        options={[
          ["shown", `What is shown (${count} ${rows.count() === 1 ? "line" : "lines"})`],
          ["generation", `Generation ${generation} only`],
          ["all", "All that is kept"],
        ]}
      />
      <Choice legend="As" value={form} choose={setForm} options={FORMS.map((one) => [one, FORM_NAME[one]])} />
      <p className="mt-3 text-xs text-muted">
        {style.times ? "Each line begins with its time." : "Lines are without their times; show times to have them."}
      </p>
      <p role="status" className="mt-1 min-h-5 text-sm text-muted">
        {state.words}
      </p>
      <div className="mt-2 flex justify-end gap-2">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button type="button" data-first className="button" disabled={state.busy} onClick={() => void take()}>
          Download
        </button>
      </div>
    </Dialog>
  );
}

type ChoiceProps<Value extends string> = {
  legend: string;
  value: Value;
  choose: (value: Value) => void;
  options: readonly (readonly [Value, string])[];
};

function Choice<Value extends string>({ legend, value, choose, options }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="mt-3">
      <legend className="text-xs text-muted">{legend}</legend>
      {options.map(([one, label]) => (
        <label key={one} className="flex min-h-8 items-center gap-2 text-sm">
          <input type="radio" className="size-4" name={name} checked={one === value} onChange={() => choose(one)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
