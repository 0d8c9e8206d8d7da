import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Closes what it may stand in, runs if it becomes a node, colours a terminal, turns what follows around. */
export const HOSTILE = `"><img src=x onerror="window.owned=1"><script>window.owned=1</script>\u001b[31m{{7*7}}\u202e`;

/** Terminal escapes beside markup: what a service writes is shown as it is written, or left out, but never obeyed. */
export const CORPUS = [
  HOSTILE,
  `<svg/onload=window.owned=1>`,
  `<a href="javascript:window.owned=1">click</a>`,
  `</script><style>*{display:none}</style><iframe srcdoc="<script>parent.owned=1</script>">`,
  `\u001b]8;;javascript:window.owned=1\u0007link\u001b]8;;\u0007`,
  `\u001b]0;owned\u0007\u001b[2J\u001b[1;31m<b id=owned>bold</b>`,
  `&lt;img src=x onerror=window.owned=1&gt; \u0007\u009b31m`,
];

/** Without a place to break it. */
const LONG = "W".repeat(500);

const ANSWERS = [
  "let asked = 0;",
  'const line = () => "HTTP/1.1 " + (asked++ ? 200 : 500) + " <svg/onload=window.owned=1>";',
  String.raw`const answer = () => line() + "\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";`,
  'const serve = (socket) => socket.on("error", () => {}).on("data", () => socket.end(answer()));',
  'require("node:net").createServer(serve).listen(Number(process.argv[1]), "127.0.0.1");',
].join(" ");

/**
 * Services that say all of this wherever a service can say something: its directory, its arguments and attributes, what
 * its check complains of, and what a health answer calls its status. Each fails its first check.
 */
export function hostileServices(port: number, stolen: number): object[] {
  const folder = mkdtempSync(join(tmpdir(), "moorage-hostile-"));
  const cwd = join(folder, "<img src=x onerror=window.owned=1>\u202e");
  mkdirSync(cwd);
  writeFileSync(join(folder, "complaint"), CORPUS.join("\n"));
  const pace = { interval_s: 0.3, timeout_s: 30 };
  return [
    {
      name: "complains",
      cmd: "sh",
      args: ["-c", `cat '${folder}/complaint'; exec sleep 600`, HOSTILE, LONG],
      cwd,
      attrs: { [HOSTILE]: LONG },
      healthcheck: {
        type: "command",
        cmd: `sh -c 'cat ${folder}/complaint >&2; mkdir seen && exit 3; echo ready'`,
        shell: false,
        expect_regex: "<svg/onload=window.owned=1>|ready",
        ...pace,
      },
    },
    {
      name: "answers",
      cmd: "node",
      args: ["-e", ANSWERS, String(port)],
      ports: [port, stolen],
      healthcheck: { type: "http", url: `http://127.0.0.1:${port}/<svg>`, expect_status: 200, ...pace },
    },
  ];
}

/** A program of nobody's that listens on a port, and goes by a name that the kernel keeps whole. */
export function hostileStranger(port: number): ChildProcess {
  const script = `process.title = "<b id=owned>"; require("node:net").createServer().listen(${port}, "127.0.0.1")`;
  return spawn(process.execPath, ["-e", script], { stdio: "ignore" });
}
