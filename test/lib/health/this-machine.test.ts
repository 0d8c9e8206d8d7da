import { describe, expect, it } from "vitest";
import { dialAddresses, isOwnAddress, type Machine } from "@/lib/health/this-machine";

const machine: Machine = { hostname: "Box", addresses: () => ["127.0.0.1", "::1", "192.168.1.5", "fe80::5"] };

describe("where to connect to for a host", () => {
  it.each([
    ["localhost", ["127.0.0.1", "::1"]],
    ["localhost.", ["127.0.0.1", "::1"]],
    ["LOCALHOST", ["127.0.0.1", "::1"]],
    ["shop.localhost", ["127.0.0.1", "::1"]],
    ["0.0.0.0", ["127.0.0.1"]],
    ["[::]", ["::1"]],
    ["127.0.0.1", ["127.0.0.1"]],
    ["127.8.8.8", ["127.8.8.8"]],
    ["[::1]", ["::1"]],
    ["[::ffff:7f00:1]", ["::ffff:7f00:1"]],
    ["box", ["127.0.0.1", "::1", "127.0.1.1", "192.168.1.5", "fe80::5"]],
  ])("%s is %j", (host, addresses) => {
    expect(dialAddresses(host, machine)).toEqual(addresses);
  });

  it.each(["example.com", "notlocalhost", "localhost.example.com", "box.example.com"])(
    "%s has to be looked up",
    (host) => {
      expect(dialAddresses(host, machine)).toBeNull();
    },
  );
});

it.each([
  ["127.0.0.1", true],
  ["127.0.1.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["192.168.1.5", true],
  ["192.168.1.6", false],
  ["::ffff:10.0.0.1", false],
])("%s is an address of this machine: %s", (address, own) => {
  expect(isOwnAddress(address, machine)).toBe(own);
});
