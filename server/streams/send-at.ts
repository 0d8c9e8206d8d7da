import { encodePositions, type Positions } from "@/lib/stream/positions";

/** Sends with the id that says a client stands at `position` in `topic`; where it cannot be sent, it does not. */
export function sendAt(positions: Positions, topic: string, position: string, send: (id: string) => boolean): boolean {
  const before = positions.get(topic);
  positions.set(topic, position);
  const sent = send(encodePositions(positions));
  if (sent) return true;
  if (before === undefined) positions.delete(topic);
  else positions.set(topic, before);
  return false;
}
