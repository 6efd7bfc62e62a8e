/**
 * Bundles the pages into service/static: one script, one style sheet and Monaco's workers, all of them served
 * by Seika itself. Nothing is loaded from elsewhere, since closed municipal networks (LGWAN) cannot reach it.
 */
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const outdir = fileURLToPath(new URL("../service/static", import.meta.url));
const options = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  bundle: true,
  format: "esm",
  legalComments: "linked",
  logLevel: "warning",
  minify: true,
  outdir,
  target: "es2022",
};

await rm(outdir, { recursive: true, force: true });
await build({
  ...options,
  entryPoints: { graphiql: "src/graphiql.tsx" },
  assetNames: "[name]",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".ttf": "file" },
});
await build({
  ...options,
  entryPoints: {
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
  },
  entryNames: "workers/[name]",
});
await cp(new URL("src/graphiql.html", import.meta.url), `${outdir}/graphiql.html`);
