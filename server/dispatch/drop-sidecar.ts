import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import { removeSidecar } from "@/lib/sidecar/read-sidecar";
import type { DispatchWorld } from "./world";

/**
 * Removes the sidecar whose content is recorded or rejected, and no newer one: an agent may have written the
 * next one already. A file that will not go is told, and is no reason to change the verdict.
 */
export async function dropSidecar(
  request: DispatchRequest,
  digest: string | null,
  world: DispatchWorld,
): Promise<void> {
  if (request.specs !== undefined) return;
  try {
    await removeSidecar(world.home.root, request.agent, digest);
  } catch (error) {
    world.report(`sidecar of ${request.agent} could not be removed`, error);
  }
}
