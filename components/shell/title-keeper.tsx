import { useEffect } from "react";
import { useConnection } from "@/components/connection/connection-store";

/**
 * Keeps the words of the browser tab true: the given ones, or that the engine is being looked for. A component of its
 * own, so that how the connection is renders nothing else.
 */
export function TitleKeeper({ title }: { title: string }) {
  const { health } = useConnection();
  const lost = health.is === "reconnecting" || health.is === "unreachable";
  const words = lost ? "⟳ reconnecting… · Moorage" : title;
  useEffect(() => {
    document.title = words;
  }, [words]);
  return null;
}
