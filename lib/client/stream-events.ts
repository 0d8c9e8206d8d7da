/** One event of a stream; `data` is parsed JSON. */
export type StreamEvent = { name: string; id: string | null; data: unknown };

/** The events in a stream of text, however it is cut. What is no event, such as the time to wait, is passed over. */
export async function* streamEvents(text: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let rest = "";
  for await (const chunk of text) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

function eventIn(block: string): StreamEvent | null {
  let [name, id, data] = ["message", null as string | null, null as string | null];
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
    if (field === "event") name = value;
    else if (field === "id") id = value;
    else if (field === "data") data = data === null ? value : `${data}\n${value}`;
  }
  return data === null ? null : { name, id, data: JSON.parse(data) };
}
