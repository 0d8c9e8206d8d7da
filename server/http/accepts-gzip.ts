/** Whether an `Accept-Encoding` allows gzip: named, and not with a weight of zero (RFC 9110, section 12.5.3). */
export function acceptsGzip(header: string | string[] | null | undefined): boolean {
  if (header === undefined || header === null) return false;
  if (header !== last.header) last = { header, accepts: namesGzip(header) };
  return last.accepts;
}

/** A program that polls sends the same each time. */
let last: { header: string | string[]; accepts: boolean } = { header: "", accepts: false };

function namesGzip(header: string | string[]): boolean {
  const offers = String(header)
    .toLowerCase()
    .split(",")
    .map((offer) => offer.split(";").map((part) => part.trim()));
  return offers.some(([name, weight]) => name === "gzip" && !/^q=0(\.0*)?$/.test(weight ?? ""));
}
