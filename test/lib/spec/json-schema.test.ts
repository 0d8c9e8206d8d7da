import { Ajv2020 } from "ajv/dist/2020";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sidecarJsonSchema } from "@/lib/spec/json-schema";
import { validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { anySidecar } from "./any-sidecar";
import { fakeWorld } from "./fake-world";

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

it("finds no fault with what is accepted: an editor never cries wolf", { timeout: 120_000 }, () => {
  const policy = aPolicy();
  const world = fakeWorld();
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(sidecarJsonSchema(policy));
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(anySidecar, (input) => {
      const written = JSON.parse(JSON.stringify(input) ?? "null");
      // Only an editor reads it.
      if (typeof written === "object" && written !== null) delete written.$schema;
      const verdict = validateSidecar(written, policy, world);
      if (fits(written) || !verdict.ok) {
        if (verdict.ok) accepted++;
        else if (!fits(written)) refused++;
        return;
      }
      throw new Error(JSON.stringify(fits.errors));
    }),
    { numRuns: 1_500 },
  );
  // A schema that lets everything pass would be no help.
  expect(accepted).toBeGreaterThan(150);
  expect(refused).toBeGreaterThan(150);
});
