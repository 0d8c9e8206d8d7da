/**
 * Follows one stream of server-sent events many times over. Arguments: address, token, number of clients. The lines of
 * the log are `<number> <epoch ms> the quick … lazy dog`. The first few clients read every event. The others are bare
 * sockets which count the lines and look at the oldest and the newest of each piece only, or this process, not the
 * engine, would be what is measured. Lost and doubled lines are found in all of them.
 */
import { request } from "node:http";
import { connect } from "node:net";

const [address, token, count] = process.argv.slice(2);
const WHOLE_READERS = 3;
let latencies = [];
let connected = 0;
const clients = [];

function isConnected() {
  if (++connected === Number(count)) process.send({ connected });
}

/** Reads every event as a client does. */
function reader() {
  const NUMBERED = /^(\d+) (\d+) /;
  const client = { seen: 0, lost: 0, doubled: 0, begin: () => Object.assign(client, { seen: 0, lost: 0, doubled: 0 }) };
  let [rest, partial, next] = ["", "", null];
  const took = (first, last, now) => {
    const [, from, begun] = NUMBERED.exec(first) ?? [];
    const [, to, at] = NUMBERED.exec(last) ?? [];
    if (from === undefined || to === undefined) return;
    if (next !== null && Number(from) > next) client.lost += Number(from) - next;
    if (next !== null && Number(from) < next) client.doubled += next - Number(from);
    client.seen += Number(to) - Number(from) + 1;
    next = Number(to) + 1;
    latencies.push(now - Number(begun), now - Number(at));
  };
  const pieces = (data, now) => {
    const text = partial + data;
    const end = text.lastIndexOf("\n");
    partial = text.slice(end + 1);
    if (end < 0) return;
    const whole = text.slice(0, end);
    const first = whole.indexOf("\n");
    took(first < 0 ? whole : whole.slice(0, first), whole.slice(whole.lastIndexOf("\n") + 1), now);
  };
  request(address, { agent: false, headers: { authorization: `Bearer ${token}` } }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`);
    isConnected();
    answer.setEncoding("utf8").on("data", (chunk) => {
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
    });
  }).end();
  return client;
}

/** Each line has one of these, and nothing else in an event or around it has. */
const ONCE_A_LINE = "z".charCodeAt(0);
/** Behind the number and the time of a line. */
const MARK = " the quick";
const TIME_DIGITS = 13;
const LOOKED_AT_BYTES = 400;
/** What came is looked at and let go of: one buffer does for all. */
const buffer = Buffer.alloc(262_144);

/** Counts lines, and compares the count with their numbers wherever an event ends. */
function glancer() {
  const client = { seen: 0, lost: 0, doubled: 0, begin: () => Object.assign(client, { from: null }) };
  Object.assign(client, { from: null });
  let isAnswered = false;
  let counted = 0;

  function heard(bytes) {
    const now = Date.now();
    for (let at = 0; at < bytes; at++) if (buffer[at] === ONCE_A_LINE) counted++;
    const end = buffer.latin1Slice(Math.max(0, bytes - LOOKED_AT_BYTES), bytes);
    const newest = end.lastIndexOf(MARK);
    if (newest < TIME_DIGITS) return;
    const at = end.slice(newest - TIME_DIGITS, newest);
    const begin = buffer.latin1Slice(0, Math.min(bytes, LOOKED_AT_BYTES));
    const oldest = begin.indexOf(MARK);
    // A piece may begin within a time.
    latencies.push(
      now - Number(oldest < TIME_DIGITS ? at : begin.slice(oldest - TIME_DIGITS, oldest)),
      now - Number(at),
    );
    if (!end.endsWith("\n\n\r\n")) return;
    const last = Number(/\d+$/.exec(end.slice(newest - TIME_DIGITS - 11, newest - TIME_DIGITS - 1))?.[0]);
    if (client.from === null) {
      client.from = last;
      counted = 0;
    }
    const numbered = last - client.from;
    client.seen = numbered;
    client.lost = Math.max(0, numbered - counted);
    client.doubled = Math.max(0, counted - numbered);
  }

  const { hostname, port, pathname, search } = new URL(address);
  const socket = connect({
    host: hostname,
    port: Number(port),
    onread: {
      buffer,
      callback(bytes) {
        if (isAnswered) heard(bytes);
        else {
          const begin = buffer.latin1Slice(0, bytes);
          if (!begin.startsWith("HTTP/1.1 200 ")) throw new Error(`the stream answered ${begin.slice(0, 30)}`);
          isAnswered = true;
          isConnected();
        }
        return true;
      },
    },
  });
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`,
  );
  return client;
}

for (let index = 0; index < Number(count); index++) clients.push(index < WHOLE_READERS ? reader() : glancer());

process.on("message", (word) => {
  if (word === "begin") {
    latencies = [];
    for (const client of clients) client.begin();
    process.send("begun");
  } else {
    const total = (of) => clients.reduce((sum, client) => sum + client[of], 0);
    process.send({ latencies, seen: total("seen"), lost: total("lost"), doubled: total("doubled") });
  }
});
