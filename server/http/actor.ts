const ACTOR = /^[A-Za-z0-9][A-Za-z0-9 ._:@/-]{0,79}$/;

/** The listener puts the id of the token here, over whatever a client sent; empty for the operator's own. */
export const TOKEN_HEADER = "x-moorage-token";

/**
 * Who a client says it is (`X-Moorage-Actor`), for the audit. All holders of a token may do the same; the name
 * only tells people apart, so what is not a plain name counts as not given. The id of the token, where it is not the
 * operator's own, stands behind in brackets, which no name has.
 */
export function actorOf(header: string | null | undefined, tokenId = ""): string {
  const name = header && ACTOR.test(header) ? header : "operator";
  return tokenId === "" ? name : `${name} [${tokenId}]`;
}
