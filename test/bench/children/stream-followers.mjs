/**
 * Follows one stream of server-sent events many times over. Arguments: address, token, number of clients. The lines of
 * the log are `<number> <epoch ms> …`. The first few clients read every event, which finds lost and doubled lines; the
 * others look at the end of what comes only, or this process, not the engine, would be what is measured.
 */
import { Agent, request } from "node:http";

const [address, token, count] = process.argv.slice(2);
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
let latencies = [];
let [seen, lost, doubled] = [0, 0, 0];
let connected = 0;
const WHOLE_READERS = 3;

const NUMBERED = /^(\d+) (\d+) /;

function reader() {
  let rest = "";
  let next = null;
  let partial = "";
  const took = (first, last, now) => {
    const [, from] = NUMBERED.exec(first) ?? [];
    const [, to, at] = NUMBERED.exec(last) ?? [];
    if (from === undefined || to === undefined) return;
    if (next !== null && Number(from) > next) lost += Number(from) - next;
    if (next !== null && Number(from) < next) doubled += next - Number(from);
    seen += Number(to) - Number(from) + 1;
    next = Number(to) + 1;
    latencies.push(now - Number(at));
  };
  const pieces = (data, now) => {
    const text = partial + data;
    const end = text.lastIndexOf("\n");
    partial = text.slice(end + 1);
    if (end < 0) return;
    const whole = text.slice(0, end);
    took(
      whole.slice(0, whole.indexOf("\n") < 0 ? undefined : whole.indexOf("\n")),
      whole.slice(whole.lastIndexOf("\n") + 1),
      now,
    );
  };
  return (chunk) => {
    const now = Date.now();
    rest += chunk;
    const events = rest.split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const name = /^event: ?(.*)$/m.exec(event)?.[1] ?? "";
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (data === undefined) continue;
      if (name === "") pieces(JSON.parse(data), now);
      else if (name === "lines") {
        const { lines } = JSON.parse(data);
        if (lines.length > 0) took(lines[0][2], lines.at(-1)[2], now);
      }
    }
  };
}

const LAST_LINE = /(\d+) (\d{13}) the quick(?!.*\d{13} the quick)/s;
const TAIL_BYTES = 400;

function glancer() {
  let before = null;
  return (chunk) => {
    const [, number, at] = LAST_LINE.exec(chunk.toString("latin1", Math.max(0, chunk.length - TAIL_BYTES))) ?? [];
    if (number === undefined) return;
    latencies.push(Date.now() - Number(at));
    if (before !== null) seen += Number(number) - before;
    before = Number(number);
  };
}

for (let client = 0; client < Number(count); client++) {
  const isWhole = client < WHOLE_READERS;
  const read = isWhole ? reader() : glancer();
  request(address, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`);
    if (++connected === Number(count)) process.send({ connected });
    if (isWhole) answer.setEncoding("utf8");
    answer.on("data", read);
  }).end();
}

process.on("message", (word) => {
  if (word === "begin") {
    latencies = [];
    [seen, lost, doubled] = [0, 0, 0];
    process.send("begun");
  } else process.send({ latencies, seen, lost, doubled });
});
