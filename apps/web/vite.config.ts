import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const server = "http://127.0.0.1:8001";

/** The chosen theme is put on the page by the module itself: nothing is painted before it has run. */
const paintAfterModule: Plugin = {
  name: "paint-after-module",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

export default defineConfig({
  base: "/app/",
  resolve: { conditions: ["@masterx/source", ...defaultClientConditions] },
  plugins: [react(), paintAfterModule],
  build: { manifest: true },
  server: { proxy: { "/api": { target: server, ws: true } } },
});
