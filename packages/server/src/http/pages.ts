import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "hono";
import { serveStatic } from "hono/serve-static";
import type { App, AppEnv } from "./app.ts";

/**
 * Serves the built pages under `/app`: what is in `assets/`, compressed where the build put a compressed copy beside it
 * and the browser takes that; every other path is the page itself.
 */
export function servePages(app: App, folder: string): void {
  const index = join(folder, "index.html");
  app.get("/", (context) => context.redirect("/app"));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  const assets = serveStatic<AppEnv>({
    root: folder,
    join,
    rewriteRequestPath: (path) => path.slice("/app".length),
    precompressed: true,
    async getContent(path) {
      try {
        const file = Bun.file(path);
        return (await file.exists()) ? file : null;
      } catch {
        // No name of a file: with a NUL, say, or too long.
        return null;
      }
    },
    onFound(_, context) {
      // The names carry a hash of the content.
      context.header("Cache-Control", "public, max-age=31536000, immutable");
      // Also what is sent as it is would be sent otherwise to somebody else.
      if (!context.res.headers.has("Content-Encoding")) context.header("Vary", "Accept-Encoding", { append: true });
    },
  });
  app.get("/app/*", (context, next) => (isOfAssets(context) ? assets(context, next) : next()), page);
  app.get("/app", page);

  async function page(context: Context<AppEnv>): Promise<Response> {
    if (isOfAssets(context)) return context.notFound();
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

const isOfAssets = (context: Context): boolean => context.req.path.startsWith("/app/assets/");
