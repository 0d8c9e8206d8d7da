import { useConnection } from "@/components/connection/connection-store";

/**
 * The words of the browser tab: the given ones, or that the engine is being looked for. A component of its own, so
 * that how the connection is renders nothing else. React keeps the element; a title in Next's metadata would come
 * late and overwrite it.
 */
export function TitleKeeper({ title }: { title: string }) {
  const { health } = useConnection();
  const lost = health.is === "reconnecting" || health.is === "unreachable";
  return <title>{lost ? "⟳ reconnecting… · Moorage" : title}</title>;
}
