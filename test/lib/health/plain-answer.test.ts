import { describe, expect, it } from "vitest";
import { plainAnswer } from "@/lib/health/plain-answer";

const head = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;

describe("the head of a plain answer", () => {
  it.each([
    [head("HTTP/1.1 200 OK"), { status: 200, bodyBytes: null }],
    [head("HTTP/1.0 503"), { status: 503, bodyBytes: null }],
    [head("HTTP/1.1 200 "), { status: 200, bodyBytes: null }],
    [head("HTTP/1.1 404 Not Found", "Content-Length: 12", "Date: now"), { status: 404, bodyBytes: 12 }],
    [head("HTTP/1.1 200 OK", "content-length:0"), { status: 200, bodyBytes: 0 }],
    [head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), { status: 200, bodyBytes: null }],
    [head("HTTP/1.1 204 No Content", "content-length: 7"), { status: 204, bodyBytes: 0 }],
    [head("HTTP/1.1 200 sch\xf6n", "x-empty:", "x: \t caf\xe9"), { status: 200, bodyBytes: null }],
  ])("%j tells the status and how long the body is", (text, answer) => {
    expect(plainAnswer(text)).toEqual(answer);
  });

  it.each([
    ["nothing", "\r\n\r\n"],
    ["another protocol", head("SSH-2.0-OpenSSH")],
    ["another version", head("HTTP/2.0 200 OK")],
    ["a status of two digits", head("HTTP/1.1 20 OK")],
    ["a status of four digits", head("HTTP/1.1 2000 OK")],
    ["an interim answer", head("HTTP/1.1 103 Early Hints")],
    ["another protocol from here on", head("HTTP/1.1 101 Switching Protocols", "upgrade: x")],
    ["a bare line feed", "HTTP/1.1 200 OK\nx: y\r\n\r\n"],
    ["a header without a colon", head("HTTP/1.1 200 OK", "nonsense")],
    ["a name with a blank", head("HTTP/1.1 200 OK", "x y: z")],
    ["a folded header", head("HTTP/1.1 200 OK", "x: y", " z")],
    ["a NUL", head("HTTP/1.1 200 OK", "x: \0")],
    ["two lengths", head("HTTP/1.1 200 OK", "content-length: 1", "Content-Length: 1")],
    ["a length and pieces", head("HTTP/1.1 200 OK", "content-length: 1", "transfer-encoding: chunked")],
    ["a length that is none", head("HTTP/1.1 200 OK", "content-length: -1")],
    ["something before the answer", `\r\n${head("HTTP/1.1 200 OK")}`],
  ])("is left to a whole HTTP client where it is %s", (_, text) => {
    expect(plainAnswer(text)).toBeNull();
  });
});
