import { parseQuery } from "@/lib/api/parse-query";
import { ProjectsQuery, type ProjectView } from "@/lib/api/projects";
import { fail } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive, stateWord } from "@/lib/lifecycle/phases";
import { totalOf } from "@/lib/usage/usage";
import { removeProject as remove } from "../commands/remove-project";
import { json, type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import type { UsageWatch } from "../life/usage";
import type { ApiRequest } from "../runtime";

/** `GET /api/projects[?project=]`: every project of which something is known, by name. */
export const listProjects =
  (engine: Engine, usage: Pick<UsageWatch, "asked" | "of">) =>
  ({ query }: Pick<ApiRequest, "query">): Reply => {
    const asked = parseQuery(ProjectsQuery, query);
    if (!asked.ok) return respond(asked);
    usage.asked();
    const byProject = new Map<string, ServiceRecord[]>();
    for (const record of engine.state().records.values()) {
      const { project } = record.owner;
      if ((asked.value.project ?? project) !== project) continue;
      byProject.set(project, [...(byProject.get(project) ?? []), record]);
    }
    const items = [...byProject].map(([project, records]) => ({
      ...viewOf(project, records),
      usage: totalOf(records.map(usage.of)),
    }));
    return json(200, { items: items.sort((a, b) => (a.project < b.project ? -1 : 1)) });
  };

/** `DELETE /api/projects/<project>`: answers when nothing of it lives and its rows and logs are gone. */
export const removeProject =
  (world: Parameters<typeof remove>[2], removed: (project: string, actor: string, what: unknown) => void) =>
  async ({ params, body, actor }: Pick<ApiRequest, "params" | "body" | "actor">): Promise<Reply> => {
    if (body !== undefined && JSON.stringify(body) !== "{}") return respond(fail("bad-request", "send no body"));
    const project = String(params.project);
    const result = await remove(project, actor, world);
    // Where some of it would not die, or the disk refused the record, the rest was removed all the same.
    if (result.ok) removed(project, actor, result.value);
    else if (result.fault.code !== "not-found") removed(project, actor, result.fault.details);
    return respond(result);
  };

function viewOf(project: string, records: readonly ServiceRecord[]): Omit<ProjectView, "usage"> {
  const live = records.filter(isLive);
  const states: Record<string, number> = {};
  for (const word of records.map(stateWord)) states[word] = (states[word] ?? 0) + 1;
  return {
    project,
    services: records.length,
    live: live.length,
    healthy: states.healthy ?? 0,
    states,
    ports: [...new Set(live.flatMap(({ spec }) => spec.ports))].sort((a, b) => a - b),
    agents: [...new Set(records.map(({ owner }) => owner.agent))].sort(),
  };
}
