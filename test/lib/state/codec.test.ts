import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encoder } from "@/lib/state/codec";
import { EMPTY_STATE, type State } from "@/lib/state/state";
import { anOpenDispatch, anUnborn, aRecord, aState, PHASES, T0 } from "../../support/builders";
import { stateText } from "../../support/state-text";

const open = anOpenDispatch();
const aFullState = aState({
  revision: 41,
  services: [
    aRecord({
      spec: { env: { GREETING: 'Grüße, „Welt“ \u{1f6a2} \ufffd "\\' }, attrs: { "1": [null, 1.5e-7, { "": true }] } },
    }),
    anUnborn({ spec: { name: "api" } }),
    ...Object.entries(PHASES).map(([name, phase]) => aRecord({ spec: { name }, phase })),
  ],
  dispatches: new Map([[open.dispatch.id, open]]),
  generations: new Map([["shop/old", 7]]),
});

const states: fc.Arbitrary<State> = fc
  .record({
    revision: fc.nat(),
    names: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }),
    env: fc.dictionary(fc.string(), fc.string()),
    attrs: fc.dictionary(fc.string(), fc.jsonValue()),
    phase: fc.constantFrom(...Object.values(PHASES)),
  })
  .map(({ revision, names, env, attrs, phase }) =>
    aState({
      revision,
      services: names.map((name) => aRecord({ phase, spec: { name, env, attrs: JSON.parse(JSON.stringify(attrs)) } })),
    }),
  );

const stateOf = (file: string): State => {
  const decoded = decode(file);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.state;
};

describe("the state file", () => {
  it("gives back what it was given: every phase, open dispatches, used generations, any text", () => {
    expect(stateOf(stateText(aFullState))).toEqual(aFullState);
    expect(stateOf(stateText(EMPTY_STATE))).toEqual(EMPTY_STATE);
  });

  it("gives back any state", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(stateOf(stateText(state))).toEqual(state);
      }),
    );
  });

  it("is the same whatever was written in the same memory before", () => {
    const encode = encoder();
    for (const state of [EMPTY_STATE, aFullState, EMPTY_STATE, aFullState]) {
      expect(encode(state).toString()).toBe(stateText(state));
    }
  });

  it("keeps the order of services and dispatches", () => {
    expect([...stateOf(stateText(aFullState)).records.keys()]).toEqual([...aFullState.records.keys()]);
  });

  it("carries along what it is given, and had nothing to carry in the first versions", () => {
    const lines = [{ seq: 1, reason: "Grüße" }, { seq: 2 }];
    expect(decode(stateText(aFullState, lines))).toEqual({
      ok: true,
      state: aFullState,
      carried: lines,
      malformed: [],
    });
    const earlier = stateText(EMPTY_STATE).replace(',"carried":[]', "");
    const sha256 = createHash("sha256")
      .update(`0\n${earlier.slice(earlier.indexOf('{"records"'), -2)}`)
      .digest("hex");
    const file = earlier.replace(/"sha256":"[0-9a-f]+"/, `"sha256":"${sha256}"`);
    expect(decode(file)).toEqual({ ok: true, state: EMPTY_STATE, carried: [], malformed: [] });
  });

  it("may be laid out anew by another program", () => {
    const pretty = JSON.stringify(JSON.parse(stateText(aFullState)), null, 2);
    expect(stateOf(pretty)).toEqual(aFullState);
  });
});

describe("a damaged state file", () => {
  const small = aState({ revision: 3, services: [aRecord({ spec: { attrs: { note: "Grüße \ufffd" } } })] });
  const bytes = Buffer.from(stateText(small));

  /** Damaged bytes may decode to the very same state (white space); to another one never. */
  function neverAnother(damaged: Buffer): void {
    const decoded = decode(damaged.toString("utf8"));
    if (decoded.ok) expect([decoded.state, decoded.malformed]).toEqual([small, []]);
    else expect(decoded.reason).not.toBe("");
  }

  it("that was cut off anywhere is refused", () => {
    for (let length = 0; length < bytes.length - 1; length++) {
      expect(decode(bytes.subarray(0, length).toString("utf8")).ok).toBe(false);
    }
  });

  it("in which any one bit has flipped is never taken for another state", () => {
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        neverAnother(damaged);
      }
    }
  });

  it("in which bytes were overwritten is never taken for another state", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }), (at, over) => {
        const damaged = Buffer.from(bytes);
        damaged.set(over.subarray(0, damaged.length - at), at);
        neverAnother(damaged);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["", "null", "[]", "{}", "0", '"x"', '{"version":2,"revision":1,"sha256":"","body":{}}', "\0\0\0"])(
    "that reads %j is refused with a reason",
    (text) => {
      expect(decode(text)).toEqual({ ok: false, reason: expect.stringMatching(/./) });
    },
  );
});

describe("a record that is not understood", () => {
  const whole = JSON.parse(stateText(aState({ services: [aRecord(), aRecord({ spec: { name: "api" } })] })));
  const [web, api] = whole.body.records;

  /** The file that an engine would write that holds exactly these records. */
  function fileWith(records: unknown[]): string {
    const text = stateText(EMPTY_STATE).replace('"records":[]', () => `"records":${JSON.stringify(records)}`);
    const reason = decode(text);
    expect(reason).toEqual({ ok: false, reason: "checksum does not match" });
    return resealed(text);
  }

  it.each([
    ["has no identity", { ...web, id: undefined }],
    ["has a generation of nought", { ...web, generation: 0 }],
    ["would signal every process", { ...web, process: { pid: 1, birth: "b" } }],
    ["has a negative pid, which is a group", { ...web, process: { pid: -5, birth: "b" } }],
    ["is in a phase that is not known", { ...web, phase: { at: "dreaming", since: T0 } }],
    ["is being stopped for nobody knows what", { ...web, phase: { at: "stopping", since: T0 } }],
    ["starts without a deadline", { ...web, phase: { at: "starting", since: T0 } }],
    ["has no ports to look at", { ...web, spec: { ...web.spec, ports: undefined } }],
    ["has no owner", { ...web, owner: undefined }],
    ["is no object", 17],
    ["is nothing", null],
  ])("since it %s is set aside as it stood, and the others stay", (_, broken) => {
    const decoded = decode(fileWith([broken, api]));
    if (!decoded.ok) throw new Error(decoded.reason);
    expect([...decoded.state.records.keys()]).toEqual(["shop/api"]);
    expect(decoded.malformed).toEqual([JSON.parse(JSON.stringify(broken))]);
  });

  it("is none of those that the engine itself writes", () => {
    const decoded = decode(fileWith([...aFullState.records.values()]));
    expect(decoded).toMatchObject({ ok: true, malformed: [] });
  });
});

/** With the checksum that belongs to what the file says. */
function resealed(text: string): string {
  const { revision, body } = JSON.parse(text);
  const sum = createHash("sha256")
    .update(`${revision}\n${JSON.stringify(body)}`)
    .digest("hex");
  return text.replace(/"sha256":"[^"]*"/, `"sha256":"${sum}"`);
}
