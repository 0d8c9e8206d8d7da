/** Which topic an event is about; null for what is about none, such as a ping, or cannot be read. */
export function topicOf(text: string): { topic: string; data: unknown } | null {
  try {
    // What JSON.parse makes are copies: no line keeps the piece alive that it came in.
    const data: unknown = JSON.parse(text);
    if (typeof data !== "object" || data === null || !("topic" in data)) return null;
    return typeof data.topic === "string" ? { topic: data.topic, data } : null;
  } catch {
    return null;
  }
}
