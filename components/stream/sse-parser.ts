/** One event as it came over the wire; `data` is not read yet. */
export type WireEvent = { readonly id: string | null; readonly name: string; readonly data: string };

/**
 * Takes a stream of server-sent events in pieces, cut anywhere, and hands out the events that are whole. What is no
 * event (the time to wait, comments) is passed over.
 */
export function createSseParser(): (piece: string) => WireEvent[] {
  let rest = "";
  let endedInReturn = false;
  let event = nothing();

  return (piece) => {
    // A line may end in \n, \r or both, and a piece between the two.
    const fresh = endedInReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    if (piece !== "") endedInReturn = piece.endsWith("\r");
    const lines = (rest + fresh).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? "";
    const found: WireEvent[] = [];
    for (const line of lines) {
      if (line !== "") take(line);
      else {
        if (event.data !== null) found.push({ id: event.id, name: event.name, data: event.data });
        event = nothing();
      }
    }
    return found;
  };

  function take(line: string): void {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (field === "data") event.data = event.data === null ? value : `${event.data}\n${value}`;
    else if (field === "event") event.name = value;
    else if (field === "id") event.id = value;
  }
}

const nothing = (): { id: string | null; name: string; data: string | null } => ({
  id: null,
  name: "message",
  data: null,
});
