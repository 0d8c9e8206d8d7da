import { COMMAND_OPERATIONS } from "./commands";
import { DISPATCH_OPERATIONS } from "./dispatches";
import { ENGINE_OPERATIONS } from "./engine";
import { EVENT_OPERATIONS } from "./events";
import { LOG_OPERATIONS } from "./logs";
import { MCP_OPERATIONS } from "./mcp";
import { PORT_OPERATIONS } from "./ports";
import { PROJECT_OPERATIONS } from "./projects";
import { PROMPT_OPERATIONS } from "./prompts";
import { SERVICE_OPERATIONS } from "./services";
import { SPEC_OPERATIONS } from "./specs";
import { STREAM_OPERATIONS } from "./streams";
import { USAGE_OPERATIONS } from "./usage";
import { VALIDATION_OPERATIONS } from "./validation";

/** Every operation of the API by its name. One that is not here cannot be served: `server/operations.ts` checks it. */
export const DESCRIBED = {
  ...SERVICE_OPERATIONS,
  ...SPEC_OPERATIONS,
  ...USAGE_OPERATIONS,
  ...COMMAND_OPERATIONS,
  ...DISPATCH_OPERATIONS,
  ...VALIDATION_OPERATIONS,
  ...LOG_OPERATIONS,
  ...STREAM_OPERATIONS,
  ...EVENT_OPERATIONS,
  ...PROJECT_OPERATIONS,
  ...PORT_OPERATIONS,
  ...PROMPT_OPERATIONS,
  ...MCP_OPERATIONS,
  ...ENGINE_OPERATIONS,
};
