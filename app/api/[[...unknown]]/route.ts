import { noSuchRoute } from "@/server/http/no-such-route";

export const dynamic = "force-dynamic";

export const GET = noSuchRoute;
export const POST = noSuchRoute;
export const DELETE = noSuchRoute;
