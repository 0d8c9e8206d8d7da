/** Places of hits with the lines around them. Only ever grows at its end, so that what is shown keeps its index. */
export type ContextPlaces = { readonly places: readonly number[]; take(hits: readonly number[], end: number): void };

/** `context` lines on both sides of each hit; `end` is the place after the last line there is. */
export function placesWithContext(context: number, first: number): ContextPlaces {
  const places: number[] = [];
  let taken = 0;
  let lastHit: number | null = null;

  function upTo(place: number, from: number): void {
    for (let at = Math.max(from, (places.at(-1) ?? first - 1) + 1); at <= place; at += 1) places.push(at);
  }

  return {
    places,
    take(hits, end) {
      if (lastHit !== null) upTo(Math.min(end - 1, lastHit + context), lastHit);
      for (; taken < hits.length; taken += 1) {
        const hit = hits[taken] ?? 0;
        upTo(hit, hit - context);
        upTo(Math.min(end - 1, hit + context, (hits[taken + 1] ?? end) - 1), hit);
        lastHit = hit;
      }
    },
  };
}
