import { serveMcp } from "@/server/http/serve-mcp";

export const dynamic = "force-dynamic";

export const POST = serveMcp("mcp");
