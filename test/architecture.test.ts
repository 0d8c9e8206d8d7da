import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { forbiddenImports, type House } from "./architecture/boundaries";
import { importCycles } from "./architecture/cycles";
import { isForBrowser, reached } from "./architecture/reach";
import { barrels, defaultExports, longerThan, medianLines, namelessDrawers, rawMarkup } from "./architecture/shape";
import { readSources } from "./architecture/source";
import { type Edges, touchesOutside } from "./architecture/world";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = readSources(ROOT, ["app", "components", "lib", "server"]);

/** What every folder of `lib` may lean on. */
const GROUND = ["lib/spec", "lib/lifecycle", "lib/edges", "lib/fault", "lib/near-names", "lib/config"];

/** Who may import whom: one line per folder, itself always included. A new folder of `lib` needs a line here. */
const HOUSE: House = {
  app: { may: ["components", "server/handle", "server/http", "server/runtime", "lib"] },
  components: { may: ["lib"], pure: true },
  server: { may: ["lib"] },
  // The command line asks the engine over HTTP, as everybody does; the doctor reads what the engine wrote.
  "server/cli": {
    may: ["lib", "server/home", "server/recovery/strays", "server/life/publishes-ports"],
  },
  "lib/fault": { may: [], pure: true },
  "lib/format-duration": { may: [], pure: true },
  "lib/near-names": { may: [], pure: true },
  "lib/client": { may: GROUND },
  "lib/spec": { may: GROUND, pure: true },
  "lib/lifecycle": { may: GROUND, pure: true },
  "lib/config": { may: [...GROUND, "lib/json"], pure: true },
  "lib/api": { may: [...GROUND, "lib/health", "lib/ledger", "lib/state", "lib/usage"], pure: true },
  "lib/edges": { may: GROUND },
  "lib/health": { may: GROUND },
  "lib/json": { may: GROUND, pure: true },
  "lib/ledger": { may: [...GROUND, "lib/prompt"], pure: true },
  "lib/logs": { may: GROUND },
  "lib/process": { may: GROUND },
  "lib/prompt": { may: [...GROUND, "lib/redact"], pure: true },
  "lib/mcp": { may: [...GROUND, "lib/api", "lib/logs/plain-text"] },
  "lib/redact": { may: GROUND, pure: true },
  "lib/sidecar": { may: [...GROUND, "lib/json"] },
  "lib/spec-world": { may: GROUND },
  "lib/state": { may: [...GROUND, "lib/redact", "lib/usage"] },
  "lib/stream": { may: [], pure: true },
  "lib/usage": { may: GROUND, pure: true },
};

/** Where files, processes, the network, clocks and timers may be touched. Everything else asks one of these. */
const EDGES: Edges = {
  all: [
    "lib/edges/node*.ts",
    "lib/client/exchange.ts",
    "lib/health/{http-probe,ask-as-client,ask-plainly,bounded-regex,regex-worker,watch-log}.ts",
    "lib/{logs,process,sidecar,spec-world}/**",
    "lib/state/{store,disk,*-file,file-lock}.ts",
    "server/{boot,main}.ts",
    "server/home/{home,home-lock,scoped-tokens,token,token-file}.ts",
    "server/{spawner,spawner/*}.ts",
    "server/cli/{main,engine-address,read-input}.ts",
    "server/cli/doctor/look.ts",
    "server/cli/verbs/start.ts",
    "server/http/{listener,next-pages}.ts",
    "server/webhooks/post.ts",
  ],
  time: ["components/time/**", "components/**/use-*.ts"],
};

/** Where Next or a tool asks for a default export. */
const ASKED_FOR = [
  "app/**/{page,layout,error,not-found,loading,route,template,global-error}.{ts,tsx}",
  "app/**/{icon,opengraph-image,manifest,robots,sitemap}.{ts,tsx}",
  "*.config.*",
];

/** The one place where text becomes a script: it sets the theme before the first paint. */
const THEME_SCRIPT_FILES = ["app/layout.tsx"];

describe("the house", () => {
  it("has files at all: an empty reading would pass everything", () => {
    expect(SOURCES.length).toBeGreaterThan(50);
  });

  it("lets every part import only what it may", () => {
    expect(forbiddenImports(SOURCES, HOUSE)).toEqual([]);
  });

  it("has no import cycles", () => {
    expect(importCycles(SOURCES)).toEqual([]);
  });

  it("has no barrel files", () => {
    expect(barrels(SOURCES)).toEqual([]);
  });

  it("has no drawers named utils", () => {
    expect(namelessDrawers(SOURCES)).toEqual([]);
  });

  it("touches the world only at its edges", () => {
    expect(touchesOutside(SOURCES, EDGES)).toEqual([]);
  });

  it("sends no full zod to the browser", () => {
    expect(reached(SOURCES, isForBrowser, (name) => name === "zod" || /^zod\/(?!mini)/.test(name))).toEqual([]);
  });

  it("sends no module of Node to the browser", () => {
    expect(reached(SOURCES, isForBrowser, (name) => name.startsWith("node:"))).toEqual([]);
  });

  it("loads the package for agents only when one speaks: nothing imports it but dynamically", () => {
    const imports = /^import\s+(?!type\b)[^;]*from "@modelcontextprotocol/m;
    expect(SOURCES.filter(({ text }) => imports.test(text)).map(({ path }) => path)).toEqual([]);
    const speaks = (name: string) => name.startsWith("@modelcontextprotocol");
    expect(reached(SOURCES, isForBrowser, speaks)).toEqual([]);
  });

  it("writes no markup past React, but for the theme script", () => {
    expect(rawMarkup(SOURCES, THEME_SCRIPT_FILES)).toEqual([]);
  });

  it("answers nothing but through what the guard has let in: a route only names its operation, no page takes actions", () => {
    const routes = SOURCES.filter(({ path }) => /^app\/(?:.*\/)?route\.tsx?$/.test(path));
    const handlers = routes.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?!const dynamic\b).*$/gm)].map(([line]) => `${path}: ${line}`),
    );
    const wrapped = /: export const (?:GET|POST|DELETE) = (?:serve(?:Stream|Mcp)?\("\w+"\)|noSuchRoute);$/;
    expect(routes.length).toBeGreaterThan(20);
    expect(handlers.length).toBeGreaterThanOrEqual(routes.length);
    expect(handlers.filter((line) => !wrapped.test(line))).toEqual([]);
    expect(SOURCES.filter(({ text }) => /^\s*["']use server["']/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("has default exports only where a framework asks for them", () => {
    expect(defaultExports(SOURCES, ASKED_FOR)).toEqual([]);
  });

  it("keeps every file short enough to read in one sitting", () => {
    console.info(`${SOURCES.length} files, median ${medianLines(SOURCES)} lines`);
    expect(longerThan(SOURCES, 300)).toEqual([]);
  });
});
