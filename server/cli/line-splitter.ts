/** Cuts text that comes in pieces into lines; the last one, which may have no end, comes with `end`. */
export function lineSplitter(line: (text: string) => void): { write(text: string): void; end(): void } {
  let rest = "";
  return {
    write(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const whole of lines) line(whole);
    },
    end() {
      if (rest !== "") line(rest);
      rest = "";
    },
  };
}
