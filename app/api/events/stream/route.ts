import { serveStream } from "@/server/http/serve-stream";

export const dynamic = "force-dynamic";

export const GET = serveStream("followEvents");
