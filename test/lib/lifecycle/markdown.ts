/** What a reader of Markdown takes for headings: lines with `#` outside every fence, without the title. */
export const headingsOf = (text: string): string[] => read(text).headings;

/** The contents of the fenced blocks, in order. */
export const blocksOf = (text: string): string[] => read(text).blocks;

/** CommonMark, as far as fences and ATX headings go: a fence is closed by a line of at least as many backticks. */
function read(text: string): { headings: string[]; blocks: string[] } {
  const headings: string[] = [];
  const blocks: string[] = [];
  let open: { fence: string; lines: string[] } | null = null;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, run = "", rest = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open) {
      const closes = run[0] === open.fence[0] && run.length >= open.fence.length && rest.trim() === "";
      if (!closes) open.lines.push(line);
      else {
        blocks.push(open.lines.join("\n"));
        open = null;
      }
    } else if (run !== "" && !rest.includes("`")) open = { fence: run, lines: [] };
    else if (/^ {0,3}##* /.test(line)) headings.push(line.replace(/^ *#+ /, ""));
  }
  if (open) throw new Error("a fence was left open");
  return { headings: headings.slice(1), blocks };
}
