const SHORTEST_MS = 2_000;
const LONGEST_MS = 10_000;
/** Looking at one socket costs some 20 microseconds: so many apart, looking takes a thousandth of a core. */
const PER_SOCKET_MS = 20;

/**
 * How long to wait until the next look at listening sockets where nobody asks and nothing has changed, in milliseconds:
 * few are looked at often, and many as seldom as can be borne. Whole seconds. Pure.
 *
 * @param sockets how many were seen listening on this machine
 */
export const lookPauseMs = (sockets: number): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.ceil((sockets * PER_SOCKET_MS) / 1_000) * 1_000));
