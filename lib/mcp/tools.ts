import type { Tool } from "./tool";
import { extendLease, restartService, stopService } from "./tools/commands";
import { listEvents } from "./tools/events";
import { readLogs, searchLogs } from "./tools/logs";
import { listPorts } from "./tools/ports";
import { getService, listServices, waitHealthy } from "./tools/services";
import { submitServices, validateServices } from "./tools/sidecars";

/** Every tool, in the order in which clients see them. A new one is a line here and an entry in `tools/`. */
export const TOOLS: readonly Tool[] = [
  listServices,
  getService,
  waitHealthy,
  readLogs,
  searchLogs,
  validateServices,
  submitServices,
  restartService,
  stopService,
  extendLease,
  listPorts,
  listEvents,
];
