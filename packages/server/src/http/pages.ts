import { existsSync, statSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import type { Context } from "hono";
import type { App, AppEnv } from "./app.ts";

/** Serves the built pages under `/app`; every path of theirs that is not a file is the page itself. */
export function servePages(app: App, folder: string): void {
  const index = join(folder, "index.html");
  app.get("/", (context) => context.redirect("/app"));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/app/*", (context) => {
    let path: string;
    try {
      path = decodeURIComponent(context.req.path.slice("/app/".length));
    } catch {
      path = "";
    }
    const file = normalize(join(folder, path));
    const isAsset = path !== "" && !path.startsWith(".") && file.startsWith(folder + sep) && isFile(file);
    if (isAsset) {
      // Files in assets/ carry a hash of their content in the name.
      const cache = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      return new Response(Bun.file(file), { headers: { "Cache-Control": cache } });
    }
    if (path.startsWith("assets/")) return context.notFound();
    return page(context);
  });
  app.get("/app", page);

  async function page(context: Context<AppEnv>): Promise<Response> {
    if (existsSync(index)) {
      const nonce = context.get("secureHeadersNonce") ?? "";
      const html = (await Bun.file(index).text()).replaceAll("<script", `<script nonce="${nonce}"`);
      return new Response(html, {
        headers: { "Cache-Control": "no-cache", "Content-Type": "text/html; charset=utf-8" },
      });
    }
    return new Response("The pages are not built. Run: npm start", { status: 503 });
  }
}

const isFile = (path: string): boolean =>
  !path.includes("\0") && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
