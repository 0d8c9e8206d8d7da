import { expect, it } from "vitest";
import { parseTcpTable, plainAddress } from "@/lib/process/tcp-table";

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 23403 1 0000000000000000 100 0 0 10 0
   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 999 1 0000000000000000 100 0 0 10 0
   2: 0100007F:0BB9 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 24000 1 0000000000000000 20 4 30 10 -1
`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:0BB9 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000000000000:0BBA 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 32 1 0000000000000000 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:0BBB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 33 1 0000000000000000 100 0 0 10 0
   3: B80D0120000000000000000001000000:0BBC 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 34 1 0000000000000000 100 0 0 10 0
`;

it("reads the listening sockets, and only those", () => {
  expect(parseTcpTable(TCP)).toEqual([
    { port: 3001, address: "127.0.0.1", inode: "23403" },
    { port: 8080, address: "0.0.0.0", inode: "999" },
  ]);
  expect(parseTcpTable(TCP6)).toEqual([
    { port: 3001, address: "::1", inode: "31" },
    { port: 3002, address: "::", inode: "32" },
    { port: 3003, address: "127.0.0.1", inode: "33" },
    { port: 3004, address: "2001:db8::1", inode: "34" },
  ]);
  expect(parseTcpTable("")).toEqual([]);
});

it.each([
  ["127.0.0.1", "127.0.0.1"],
  ["[::1]", "::1"],
  ["0:0:0:0:0:0:0:1", "::1"],
  ["::ffff:127.0.0.1", "127.0.0.1"],
  ["::FFFF:7F00:1", "127.0.0.1"],
  ["not:an:address", "not:an:address"],
])("spells %s as %s", (address, spelled) => {
  expect(plainAddress(address)).toBe(spelled);
});
