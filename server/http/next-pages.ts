import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import type { Pages } from "./listener";

/** The package's own folder: the bundle lies in `dist/server/`, in development in `dist/dev/server/`. */
const packageRoot = (dev: boolean): string => fileURLToPath(new URL(dev ? "../../../" : "../../", import.meta.url));

/**
 * Pages and routes by Next, loaded on first use: loading it takes half a second and 40 MB, which nobody should
 * wait for who only wants the list. `warmUp` loads it ahead of the first page.
 */
export function nextPages(dev: boolean, server: () => Server | undefined): { pages: Pages; warmUp(): Promise<void> } {
  let loading: Promise<Pages> | null = null;

  async function load(): Promise<Pages> {
    const { default: next } = await import("next");
    const httpServer = server();
    const app = next({ dev, dir: packageRoot(dev), ...(httpServer ? { httpServer } : {}) });
    await app.prepare();
    return app.getRequestHandler();
  }

  const loaded = (): Promise<Pages> => {
    loading ??= load().catch((error) => {
      loading = null; // the next request tries again
      throw error;
    });
    return loading;
  };

  return {
    pages: async (request, response) => (await loaded())(request, response),
    warmUp: async () => {
      await loaded();
    },
  };
}
