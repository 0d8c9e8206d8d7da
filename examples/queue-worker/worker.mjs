import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers";

// A worker has no port: it says how it is in a file, and the check command reads that.
const heartbeat = join(tmpdir(), "moorage-example-worker.json");
let jobs = 0;

setInterval(() => {
  jobs++;
  writeFileSync(heartbeat, JSON.stringify({ pid: process.pid, jobs, at: Date.now() }));
  console.log(`job ${jobs} done`);
}, 500);
