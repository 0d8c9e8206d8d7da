import { expect, it } from "vitest";
import { cannotAsk, systemErrorText } from "@/lib/health/cannot-ask";

const system = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

it.each([
  [
    "the message, where it names its code",
    system("connect ECONNREFUSED ::1:3001", "ECONNREFUSED"),
    "connect ECONNREFUSED ::1:3001",
  ],
  [
    "the message and the code, where it does not",
    system("socket hang up", "ECONNRESET"),
    "socket hang up (ECONNRESET)",
  ],
  ["the message alone, where there is no code", system("odd"), "odd"],
  ["whatever was thrown", "plain words", "plain words"],
  [
    "the first of several attempts",
    new AggregateError([system("connect ECONNREFUSED 127.0.0.1:1"), system("connect EADDRNOTAVAIL ::1:1")]),
    "connect ECONNREFUSED 127.0.0.1:1",
  ],
  [
    "the attempt that we had nothing left for",
    new AggregateError([system("connect ECONNREFUSED 127.0.0.1:1"), system("connect EMFILE ::1:1")]),
    "connect EMFILE ::1:1",
  ],
])("a system error reads as %s", (_, error, text) => {
  expect(systemErrorText(error)).toBe(text);
});

it.each([
  ["spawn EAGAIN", true],
  ["EMFILE: too many open files, open '/x'", true],
  ["the spawner ended during the check", true],
  ["no such file: /opt/spawner/check", false],
  ["permission denied: /usr/bin/pg_isready", false],
])("%s is a want of our own: %s", (message, own) => {
  expect(cannotAsk(message)).toBe(own);
});
