import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import { removeSidecar } from "@/lib/sidecar/remove-sidecar";
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
  const removal = await removeSidecar(world.home.root, request.agent, digest, world.clock);
  if (removal.kind === "kept") world.report(`the sidecar of ${request.agent} stays`, removal.reason);
  if (removal.kind === "moved-aside")
    world.report(`what stood in place of the sidecar of ${request.agent} was moved`, removal.to);
}
