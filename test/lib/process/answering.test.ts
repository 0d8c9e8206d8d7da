import { expect, it } from "vitest";
import { answering } from "@/lib/process/answering";

const sockets = (...addresses: string[]) => addresses.map((address) => ({ port: 3001, address, inode: address }));

it.each([
  ["the exact address first", "127.0.0.1", ["::", "0.0.0.0", "127.0.0.1"], ["127.0.0.1"]],
  ["else any of its family", "127.0.0.1", ["::", "0.0.0.0", "127.0.0.2"], ["0.0.0.0"]],
  ["else a dual-stack one", "127.0.0.1", ["::", "::1"], ["::"]],
  ["IPv6 exactly", "::1", ["::", "0.0.0.0", "::1"], ["::1"]],
  ["IPv6, any", "[::1]", ["::", "0.0.0.0"], ["::"]],
  ["never IPv4 for IPv6", "::1", ["0.0.0.0", "127.0.0.1"], []],
  ["the loopback for any address", "0.0.0.0", ["127.0.0.1"], ["127.0.0.1"]],
  ["the loopback for any IPv6 address", "::", ["::1"], ["::1"]],
  ["all that share a port", "127.0.0.1", ["127.0.0.1", "127.0.0.1"], ["127.0.0.1", "127.0.0.1"]],
  ["nobody on another address", "127.0.0.1", ["127.0.0.2", "10.0.0.1"], []],
])("%s", (_, address, listening, expected) => {
  expect(answering(sockets(...listening), address, 3001).map((socket) => socket.inode)).toEqual(expected);
});

it("nobody on another port", () => {
  expect(answering(sockets("127.0.0.1"), "127.0.0.1", 3002)).toEqual([]);
});
