/** What one request may ask for. */
const MOST_TOPICS = 32;
const MOST_CHARS = 2_000;

export const streamPath = (topics: readonly string[]): string => `/api/stream?topics=${topics.join(",")}`;

/** The first ones, as many as one request can name. */
export function thoseThatFit(topics: readonly string[]): string[] {
  const fit = topics.slice(0, MOST_TOPICS);
  while (streamPath(fit).length > MOST_CHARS) fit.pop();
  return fit;
}
