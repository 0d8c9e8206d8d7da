import { z } from "zod";

/** 0 would let the system choose, and nobody could find the engine: its own address stands in `Host` and in prompts. */
const PORT = z.int().min(1, "must be at least 1; 0 (any free port) is not possible").max(65_535);

const rate = (perSecond: number, burst: number) =>
  z
    .strictObject({ perSecond: z.number().positive().default(perSecond), burst: z.int().min(1).default(burst) })
    .prefault({});

/** `server` of config.json: where the engine listens and who may do what. */
export const serverSchema = z
  .strictObject({
    port: PORT.default(7_331),
    host: z.string().min(1).default("127.0.0.1"),
    /** What needs the token: commands, logs and streams; everything; nothing. */
    auth: z.enum(["commands", "all", "off"]).default("commands"),
    allowedHosts: z.array(z.string().min(1)).default([]),
    limits: z
      .strictObject({
        /** Dispatches, extensions and sweeps; what ends something is never held back. */
        commands: rate(10, 20),
        restarts: rate(10, 200),
        /** Requests with a token that is not the engine's. */
        wrongTokens: rate(5, 20),
      })
      .prefault({}),
  })
  .refine((server) => server.auth !== "off" || isLoopback(server.host), {
    path: ["auth"],
    error: 'may be "off" only where host is a loopback address',
  })
  // Reads are open to the programs of this machine, not to its network.
  .transform((server) => (isLoopback(server.host) ? server : { ...server, auth: "all" as const }));

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
