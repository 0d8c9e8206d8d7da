import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { jobs, at } = JSON.parse(readFileSync(join(tmpdir(), "moorage-example-worker.json"), "utf8"));
console.log(Date.now() - at < 5_000 ? `ready after ${jobs} jobs` : "stalled");
