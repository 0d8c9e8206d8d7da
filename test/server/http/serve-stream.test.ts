import { expect, it } from "vitest";
import { install } from "@/server/handle";
import { createOutbox } from "@/server/http/outbox";
import { serveStream } from "@/server/http/serve-stream";
import type { Answer, Runtime, StreamRequest } from "@/server/runtime";

const URL_OF_STREAM = "http://127.0.0.1:7331/api/managed-processes/log-stream/shop/web?tail=5";

/** The route as Next calls it, over an engine that gives this answer. */
async function ask(answer: Answer): Promise<{ response: Response; asked: StreamRequest | undefined }> {
  let asked: StreamRequest | undefined;
  const followLog = async (request: StreamRequest) => {
    asked = request;
    return answer;
  };
  install({
    version: "test",
    api: {} as Runtime["api"],
    streams: { followLog } as unknown as Runtime["streams"],
    mcp: null as never,
  });
  const request = new Request(URL_OF_STREAM, { headers: { "last-event-id": "1:7" } });
  const response = await serveStream("followLog")(request, { params: Promise.resolve({ name: ["shop", "web"] }) });
  return { response, asked };
}

it("is the same stream that the listener gives", async () => {
  const outbox = createOutbox(1_000);
  outbox.offer(Buffer.from("data: 1\n\n"));
  outbox.offer(Buffer.from("data: 2\n\n"));
  outbox.end();
  const { response, asked } = await ask({
    status: 200,
    headers: { "content-type": "text/event-stream" },
    stream: outbox,
  });
  expect(asked).toMatchObject({ name: "shop/web", lastEventId: "1:7" });
  expect(asked?.query.get("tail")).toBe("5");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await response.text()).toBe("data: 1\n\ndata: 2\n\n");
});

it("lets go of the stream when its client does, and fetches nothing ahead", async () => {
  const outbox = createOutbox(1_000);
  outbox.offer(Buffer.from("data: 1\n\n"));
  const { response } = await ask({ status: 200, headers: {}, stream: outbox });
  expect(outbox.isEmpty()).toBe(false);
  await response.body?.cancel();
  expect(outbox.closed.aborted).toBe(true);
});

it("is a plain answer where the engine gives one", async () => {
  const { response } = await ask({ status: 404, headers: { "content-type": "application/json" }, body: "{}" });
  expect([response.status, await response.text()]).toEqual([404, "{}"]);
});
