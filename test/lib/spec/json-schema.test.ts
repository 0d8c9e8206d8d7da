import { expect, it } from "vitest";
import { sidecarJsonSchema } from "@/lib/spec/json-schema";
import { aPolicy } from "./a-policy";

it("describes the sidecar as an agent writes it, with the caps in force", () => {
  const schema = sidecarJsonSchema(aPolicy({ maxSpecsPerFile: 3 }));
  expect(schema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    required: ["specs"],
    properties: {
      specs: {
        maxItems: 3,
        items: {
          required: ["name", "cmd", "healthcheck"],
          properties: {
            name: { type: "string", maxLength: 64 },
            env: { anyOf: [{ maxProperties: 32 }, { type: "null" }] },
            attrs: { type: ["object", "null"] },
            ttl_minutes: { anyOf: [{ maximum: 1440 }, { type: "null" }] },
            healthcheck: {
              oneOf: [
                { required: ["type", "timeout_s", "url", "expect_status"] },
                { properties: { shell: { type: "boolean" } } },
              ],
            },
          },
        },
      },
    },
  });
});
