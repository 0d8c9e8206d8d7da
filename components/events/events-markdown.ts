import { inlineMarkdown } from "@/lib/ledger/table";
import { changeWords } from "./change-words";
import type { EventEntry } from "./event-record";
import { eventSentence } from "./event-words";

/** Events as a list of Markdown, oldest first, with the times of UTC. */
export const eventsMarkdown = (newestFirst: readonly EventEntry[]): string =>
  newestFirst
    .toReversed()
    .map((entry) => {
      const { subject, says } = eventSentence(entry);
      const change = changeWords(entry).join(", ");
      const facts = [`by ${inlineMarkdown(entry.actor)}`, inlineMarkdown(change), inlineMarkdown(entry.reason ?? "")]
        .filter(Boolean)
        .join("; ");
      return `- ${new Date(entry.at).toISOString()} **${inlineMarkdown(subject)}** ${inlineMarkdown(says)} (${facts})\n`;
    })
    .join("");
