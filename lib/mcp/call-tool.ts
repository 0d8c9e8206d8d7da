import { advised } from "./advice";
import type { Ask } from "./ask";
import { shortText } from "./bounds";
import type { Tool } from "./tool";

type Called = {
  content: { type: "text"; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: true;
};

/** One call of a tool, as a client gets its answer. What an agent could do better is an error that it sees. */
export async function callTool(tool: Tool, given: unknown, ask: Ask): Promise<Called> {
  const asked = tool.input.safeParse(given ?? {});
  if (!asked.success) {
    const [issue] = asked.error.issues;
    const place = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
    return wrong(advised({ code: "bad-request", message: `${place}${issue?.message ?? "not understood"}` }));
  }
  const answer = await tool.run(asked.data as never, ask);
  if (!answer.ok) return wrong(advised(answer.fault, tool.next));
  const { data, text, failed } = answer.value;
  const content = [{ type: "text" as const, text: shortText(text, "Ask for fewer.") }];
  return { content, structuredContent: data, ...(failed && { isError: true as const }) };
}

const wrong = (text: string): Called => ({ content: [{ type: "text", text }], isError: true });
