import type { z } from "zod";
import { LiveProcessesQuery, ManagedSpawnQuery } from "@/lib/api/prompts";
import type { Result } from "@/lib/fault";
import type { Ask, AskedOperation } from "./ask";

type Prompt = { name: string; title: string; description: string; operation: AskedOperation; takes: z.ZodObject };

/** What agents are told, for clients that let a person choose it. Arguments are the parameters of the operation. */
export const PROMPTS: readonly Prompt[] = [
  {
    name: "managed-spawn",
    title: "How to have services run",
    description: "How an agent describes the services that it needs, with its ids filled in and the caps in force",
    operation: "managedSpawnPrompt",
    takes: ManagedSpawnQuery,
  },
  {
    name: "live-processes",
    title: "What runs for a project",
    description: "The live services of a project: ports, addresses, logs and leases",
    operation: "liveProcessesPrompt",
    takes: LiveProcessesQuery,
  },
];

const WORDS: Readonly<Record<string, string>> = {
  agent: "Id of the agent that is told",
  wi: "Id of its work item",
  ttl: "Minutes of the lease in the example",
  project: "Id of the project",
};

/** The prompts as a client lists them. */
export const listedPrompts = () =>
  PROMPTS.map(({ name, title, description, takes }) => ({
    name,
    title,
    description,
    arguments: Object.entries(takes.shape).map(([key, schema]) => ({
      name: key,
      description: WORDS[key] ?? key,
      required: !(schema as z.ZodType).safeParse(undefined).success,
    })),
  }));

/** The text of a prompt; empty where there is nothing to tell. */
export async function promptText(
  prompt: Prompt,
  args: Readonly<Record<string, string>>,
  ask: Ask,
): Promise<Result<string>> {
  const answer = await ask(prompt.operation, { query: args });
  return answer.ok ? { ok: true, value: String(answer.value) } : answer;
}
