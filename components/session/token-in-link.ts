/** What can be a token: printable, and fit for a header. */
const TOKEN = /^[\x21-\x7e]{8,512}$/;

/** The token, if that is what this text is, without the white space that copying adds. */
export function asToken(text: string): string | null {
  const token = text.trim();
  return TOKEN.test(token) ? token : null;
}

/** The token in a fragment such as `#token=abc`; null if there is none. Somebody may also paste the whole link. */
export function tokenInLink(link: string): string | null {
  const fragment = link.slice(link.indexOf("#") + 1);
  return asToken(new URLSearchParams(fragment).get("token") ?? "");
}
