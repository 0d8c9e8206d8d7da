import { openApiDocument } from "@/lib/api/openapi";
import { needsToken } from "../http/access";
import { builtOnce } from "./built-once";

/** `GET /api/openapi.json`. */
export const openApi = (version: string, url: string) =>
  builtOnce(() =>
    openApiDocument({
      version,
      url,
      needsToken: (method, path) => needsToken(method, path.replace(/\{\w+\}/g, "x"), "commands"),
    }),
  );
