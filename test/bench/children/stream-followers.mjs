/**
 * Follows one stream of server-sent events many times over. Arguments: address, token, number of clients. The lines of
 * the log are `<number> <epoch ms> …`; of every event only the first and the last line are looked at, which is enough to
 * count lost and doubled ones, and cheap.
 */
import { Agent, request } from "node:http";

const [address, token, count] = process.argv.slice(2);
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
let latencies = [];
let [seen, lost, doubled] = [0, 0, 0];
let connected = 0;

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

for (let client = 0; client < Number(count); client++) {
  const read = reader();
  request(address, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`);
    if (++connected === Number(count)) process.send({ connected });
    answer.setEncoding("utf8").on("data", read);
  }).end();
}

process.on("message", (word) => {
  if (word === "begin") {
    latencies = [];
    [seen, lost, doubled] = [0, 0, 0];
    process.send("begun");
  } else process.send({ latencies, seen, lost, doubled });
});
