const ACTOR = /^[A-Za-z0-9][A-Za-z0-9 ._:@/-]{0,79}$/;

/**
 * Who a client says it is (`X-Moorage-Actor`), for the audit. All holders of the token may do the same; the name
 * only tells people apart, so what is not a plain name counts as not given.
 */
export const actorOf = (header: string | null | undefined): string =>
  header && ACTOR.test(header) ? header : "operator";
