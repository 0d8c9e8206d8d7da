import { serve } from "@/server/http/serve";

export const dynamic = "force-dynamic";

export const GET = serve("latestProbes");
