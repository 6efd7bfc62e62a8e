/**
 * Bundles the pages into service/static: one script, one style sheet and Monaco's workers, all of them served
 * by Seika itself. Nothing is loaded from elsewhere, since closed municipal networks (LGWAN) cannot reach it.
 * Beside each file lies what Seika sends of it: NAME.br for browsers over HTTPS, NAME.gz for those over plain HTTP.
 */
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
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

/** Quality 11 would take ten times as long for another tenth. */
const packers = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gz: (body) => promisify(gzip)(body, { level: 9 }),
};

/** Writes a file in each coding beside it. */
async function pack(path) {
  const body = await readFile(path);
  await Promise.all(
    Object.entries(packers).map(async ([ending, packer]) => writeFile(`${path}.${ending}`, await packer(body))),
  );
}

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
const built = await readdir(outdir, { recursive: true, withFileTypes: true });
const files = built.filter((entry) => entry.isFile());
// Before Node.js 20.12 the folder was called `path`.
await Promise.all(files.map((file) => pack(join(file.parentPath ?? file.path, file.name))));
// The server fills this page and packs it itself.
await cp(new URL("src/graphiql.html", import.meta.url), `${outdir}/graphiql.html`);
