import { fileURLToPath } from "node:url";
import type { Clock } from "@/lib/edges/clock";
import type { Pages, Upgrade } from "./pages";
import { restBetween } from "./rest-between";
import { provideRestingStorages, restStorages } from "./resting-storages";

/** The package's own folder: the bundle lies in `dist/server/`, in development in `dist/dev/server/`. */
const packageRoot = (dev: boolean): string => fileURLToPath(new URL(dev ? "../../../" : "../../", import.meta.url));

export type NextPages = {
  pages: Pages;
  /** The socket of hot reload in development; nothing else here is a web socket. */
  upgrade: Upgrade | null;
  /** Loads Next ahead of the first page. */
  warmUp(): Promise<void>;
};

/**
 * Pages and routes by Next, loaded on first use: loading it takes half a second and 40 MB, which nobody should
 * wait for who only wants the list.
 */
export function nextPages(dev: boolean, clock: Clock): NextPages {
  let loading: Promise<{ pages: Pages; upgrade: Upgrade }> | null = null;

  async function load() {
    provideRestingStorages();
    const { default: next } = await import("next");
    // Not given the HTTP server: Next would answer upgrades on it that the guard has not seen.
    const app = next({ dev, dir: packageRoot(dev) });
    await app.prepare();
    return { pages: app.getRequestHandler(), upgrade: app.getUpgradeHandler() };
  }

  const loaded = () => {
    loading ??= load().catch((error) => {
      loading = null; // the next request tries again
      throw error;
    });
    return loading;
  };

  const pages: Pages = async (request, response) => (await loaded()).pages(request, response);

  return {
    // In development it works on while nobody asks.
    pages: dev ? pages : restBetween(pages, restStorages, clock),
    upgrade: dev ? async (request, socket, head) => (await loaded()).upgrade(request, socket, head) : null,
    warmUp: async () => {
      await loaded();
    },
  };
}
