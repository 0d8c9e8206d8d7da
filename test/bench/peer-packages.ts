import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where peers that npm provides are installed for the bench: none of them is a package of this project. */
export const PEER_PACKAGES = join(tmpdir(), "moorage-bench-peers");
