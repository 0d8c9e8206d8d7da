import { afterEach, expect, it } from "vitest";
import { overStdio } from "../../support/mcp-client";
import { temporaryHome } from "../../support/temp-home";

const { root, clear } = temporaryHome();
afterEach(clear);

it("without an engine the tools are there, and each says how to get one", async () => {
  const { client, call, close } = await overStdio(root);
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain("list_services");
  const { isError, text } = await call("list_services");
  expect({ isError, text }).toMatchObject({
    isError: true,
    text: expect.stringMatching(/^engine-absent: .*moorage start/s),
  });
  await close();
});
