import { serve } from "@/server/http/serve";

export const dynamic = "force-dynamic";

export const DELETE = serve("removeProject");
