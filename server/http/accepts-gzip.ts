/** Whether an `Accept-Encoding` allows gzip: named, and not with a weight of zero (RFC 9110, section 12.5.3). */
export function acceptsGzip(header: string | string[] | null | undefined): boolean {
  const offers = String(header ?? "")
    .toLowerCase()
    .split(",")
    .map((offer) => offer.split(";").map((part) => part.trim()));
  return offers.some(([name, weight]) => name === "gzip" && !/^q=0(\.0*)?$/.test(weight ?? ""));
}
