/** Texts to try a pattern on. */
export type PatternTask = { readonly source: string; readonly flags: string; readonly texts: readonly string[] };

/** For each text that fits, in order: its number, and where in it the first fit begins and ends. */
export type PatternAnswer = readonly number[];

// Says that it is there: what counts as slow is the pattern, not the start of a worker.
postMessage("ready");

addEventListener("message", ({ data }: MessageEvent<PatternTask>) => {
  const pattern = new RegExp(data.source, data.flags);
  const found: number[] = [];
  data.texts.forEach((text, at) => {
    const fit = pattern.exec(text);
    if (fit) found.push(at, fit.index, fit.index + fit[0].length);
  });
  postMessage(found satisfies PatternAnswer);
});
