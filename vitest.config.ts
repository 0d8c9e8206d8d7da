import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** Real processes on a shared CI machine: the report names every test that needed its second try. Here there is none. */
const SECOND_TRIES = process.env.CI ? 1 : 0;

export default defineConfig({
  resolve: { alias },
  test: {
    pool: "forks",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/real/**", "test/e2e/**"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: SECOND_TRIES,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: { name: "chaos", include: ["test/chaos/**/*.chaos.ts"], testTimeout: 0, disableConsoleIntercept: true },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry: SECOND_TRIES,
          fileParallelism: false,
        },
      },
    ],
  },
});
