import type { LogConnection } from "@/components/log/log-lines";
import type { ServiceRecord } from "@/components/services/record";
import { askForToken } from "@/components/session/token-question";
import { storedToken } from "@/components/session/token-store";
import { OLD_TOKEN } from "@/components/session/token-words";
import { clockTime } from "@/components/time/format-instant";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";

type Props = { connection: LogConnection; isEmpty: boolean; service: ServiceRecord };

/** What is to be said about the log as a whole, if anything; over its rows, or in their place. */
export function LogNotice({ connection, isEmpty, service }: Props) {
  switch (connection.state) {
    case "connecting":
      return isEmpty ? <p className="appear-late px-3 py-2 text-sm text-muted">Connecting to the log…</p> : null;
    case "reconnecting":
      return (
        <p className="bg-warn-soft px-3 py-1 text-sm text-warn">
          The log is not live: reconnecting, try {connection.attempt}. What is held stays.
        </p>
      );
    case "refused":
      return (
        <div className="flex flex-wrap items-center gap-3 px-3 py-2 text-sm">
          <p className="text-bad">{connection.code === "unauthorized" ? aboutToken() : connection.message}</p>
          {connection.code === "unauthorized" && (
            <button
              type="button"
              className="button"
              onClick={() => askForToken(storedToken() !== null, () => location.reload())}
            >
              Enter the token
            </button>
          )}
        </div>
      );
    case "ended":
      return <p className="px-3 py-1 text-sm text-muted">{endWords(service, connection.reason)}</p>;
    case "live":
      return isEmpty ? <NoOutput service={service} /> : null;
  }
}

const aboutToken = (): string =>
  storedToken() === null ? "The log asks for the engine's token" : `${OLD_TOKEN}; it may have been renewed or revoked`;

function NoOutput({ service }: { service: ServiceRecord }) {
  if (!service.alive)
    return <p className="px-3 py-2 text-sm text-muted">No output. {endWords(service, service.state)}</p>;
  return (
    <p className="px-3 py-2 text-sm text-muted">
      No output yet — process is up <Ticker instant={service.started_at} read={since} what="Started" />
    </p>
  );
}

/** `Process exited (code 1) 13:09:02`. */
function endWords({ exit, ended }: ServiceRecord, reason: string): string {
  if (exit) {
    const how = exit.signal === null ? `code ${exit.code}` : exit.signal;
    return `Process exited (${how}) ${clockTime(exit.at)}`;
  }
  return ended ? `Process ${ended.reason} ${clockTime(ended.at)}` : `The log has ended: ${reason}`;
}
