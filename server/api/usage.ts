import { parseQuery } from "@/lib/api/parse-query";
import { UsageQuery } from "@/lib/api/usage";
import { isAlive } from "@/lib/lifecycle/phases";
import { totalOf } from "@/lib/usage/usage";
import { json, type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import { SAMPLE_EVERY_MS, type UsageWatch } from "../life/usage";
import type { ApiRequest } from "../runtime";

/** `GET /api/managed-processes/usage[?project=]`: what each service uses, its last ten minutes, totals by project. */
export const serviceUsage =
  (usage: UsageWatch, engine: Pick<Engine, "state">, now: () => number) =>
  async ({ query }: Pick<ApiRequest, "query">): Promise<Reply> => {
    const asked = parseQuery(UsageQuery, query);
    if (!asked.ok) return respond(asked);
    const { project = null } = asked.value;
    await usage.sampled();
    const items = [...engine.state().records.values()]
      .filter((record) => isAlive(record) && (project === null || record.owner.project === project))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((record) => ({
        id: record.id,
        project: record.owner.project,
        name: record.spec.name,
        generation: record.generation,
        usage: usage.of(record),
        history: usage.history(record),
      }));
    const names = [...new Set(items.map((item) => item.project))];
    const projects = names.map((name) => ({
      project: name,
      usage: totalOf(items.filter((item) => item.project === name).map((item) => item.usage)),
    }));
    return json(200, {
      items,
      projects,
      total: totalOf(items.map((item) => item.usage)),
      sampledEveryMs: SAMPLE_EVERY_MS,
      generatedAt: now(),
    });
  };
