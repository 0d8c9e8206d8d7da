import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the Chromium of this machine. Rejects with what to do where there is none. */
export const launchBrowser = (...more: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...more] });

function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH ?? onPath() ?? chromium.executablePath();
  if (existsSync(path)) return path;
  throw new Error(`No Chromium at ${path}. Install Chromium or Chrome, or name one by CHROMIUM_PATH`);
}

function onPath(): string | undefined {
  const directories = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => directories.map((directory) => join(directory, name))).find((path) =>
    existsSync(path),
  );
}
