/** Text in which backticks mark code. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
      <code key={index} className="code">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
