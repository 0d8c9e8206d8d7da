import { expect, it } from "vitest";
import { childEnv } from "@/lib/process/child-env";

const HOST = { PATH: "/bin", HOME: "/home/op", LANG: "C", AWS_SECRET: "x", NODE_OPTIONS: "--inspect", TZ: undefined };

it("gives a child the host's essentials and what its spec asks for, and nothing else", () => {
  expect(childEnv(HOST, { PORT: "3001" })).toEqual({ PATH: "/bin", HOME: "/home/op", LANG: "C", PORT: "3001" });
});

it("lets the spec have the last word", () => {
  expect(childEnv(HOST, { LANG: "de", EMPTY: "" })).toEqual({ PATH: "/bin", HOME: "/home/op", LANG: "de", EMPTY: "" });
});
