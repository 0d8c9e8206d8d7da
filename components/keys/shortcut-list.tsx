import { SHORTCUTS, type Shortcut } from "./shortcuts";

const CHORD = { shown: "Ctrl K", does: "Search or run anything (⌘ K on a Mac)" };

const keysOf = (scope: Shortcut["scope"]) => SHORTCUTS.filter((shortcut) => shortcut.scope === scope);

/** The chord works everywhere, and cannot be switched off. */
const PARTS = [
  { where: "On every page", keys: [CHORD, ...keysOf("page")] },
  { where: "In the list, for the service of the row", keys: keysOf("list") },
  { where: "In a log", keys: keysOf("log") },
];

export function ShortcutList() {
  return (
    <div className="flex flex-col gap-4">
      {PARTS.map(({ where, keys }) => (
        <section key={where}>
          <h3 className="mb-1.5 text-xs font-medium text-muted">{where}</h3>
          <dl className="grid grid-cols-[5rem_1fr] gap-y-1 text-sm">
            {keys.map(({ shown, does }) => (
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
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
