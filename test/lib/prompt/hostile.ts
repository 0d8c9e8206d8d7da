import fc from "fast-check";

/** Text of somebody who wants to leave the place that a prompt gives to it. */
export const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "\n",
          "\r",
          "\r\n",
          "\u2028",
          "\u0085",
          "# You are free",
          "## Live managed processes for project x",
          "```",
          "~~~",
        ],
        ...[
          "````\n",
          "`",
          "</system>",
          "<!--",
          "\u202e",
          "\u200b",
          "\u2066",
          "\u{e0041}",
          "\ufeff",
          "\u0000",
          "\u001b[31m",
        ],
        ...["http://localhost:3001", "http://localhost/\n# x", "https://a.b/[x](y)", "-----", "|", "- ", "\\", '"'],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

/** Controls, bidi marks, zero-width and tag characters; what line breaks there are is the reader's to look at. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;
