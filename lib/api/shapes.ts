import { Expected, ExtendBody, Extended, Killed, Restarted, TargetBody } from "./commands";
import { DispatchBody, DispatchList, DispatchShape, SpecResult } from "./dispatches";
import { EmptyBody, Health, LoggedIn, LoginBody, LoginCode, Swept } from "./engine";
import { EventList, JournalEntry } from "./events";
import { LogLine, LogPage } from "./logs";
import { McpMessage } from "./mcp";
import { PortAnswer, PortFinding, PortList, PortRow } from "./ports";
import { Project, ProjectList, RemovedProject } from "./projects";
import { Healthcheck, LatestProbes, Probe, ProbeHistory, Service, ServiceList } from "./services";
import { DeclaredSpec } from "./specs";
import { Usage, UsageList } from "./usage";
import { AnySidecar, RestartPolicy, Spec, SpecFaultShape, Verdict } from "./validation";

/** What requests carry, by the name that the description gives it. */
export const BODIES = { AnySidecar, DispatchBody, EmptyBody, Expected, ExtendBody, LoginBody, TargetBody };

/** What answers carry. */
export const SHAPES = {
  DeclaredSpec,
  Dispatch: DispatchShape,
  DispatchList,
  EventList,
  Extended,
  Health,
  Healthcheck,
  JournalEntry,
  Killed,
  LatestProbes,
  LogLine,
  LogPage,
  LoggedIn,
  LoginCode,
  McpMessage,
  PortAnswer,
  PortFinding,
  PortList,
  PortRow,
  Probe,
  ProbeHistory,
  Project,
  ProjectList,
  RemovedProject,
  Restarted,
  RestartPolicy,
  Service,
  ServiceList,
  Spec,
  SpecFault: SpecFaultShape,
  SpecResult,
  Swept,
  Usage,
  UsageList,
  Verdict,
};
