import { SHORTCUTS } from "./shortcuts";

/** With the one chord: it works everywhere, and cannot be switched off. */
const ALL = [{ shown: "Ctrl K", does: "Search or run anything (⌘ K on a Mac)" }, ...SHORTCUTS];

export function ShortcutList() {
  return (
    <dl className="grid grid-cols-[5rem_1fr] gap-y-1 text-sm">
      {ALL.map(({ shown, does }) => (
        <div key={shown} className="contents">
          <dt>
            {shown.split(" ").map((key) => (
              <kbd
                key={key}
                className="me-1 inline-block min-w-6 rounded border border-line bg-sunken px-1.5 text-center font-mono text-xs leading-5"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd className="text-muted">{does}</dd>
        </div>
      ))}
    </dl>
  );
}
