// Generates TypeScript from the served schema and the documents that Seika keeps, into a folder.
import { codegen } from "@graphql-codegen/core";
import * as typedDocuments from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, printSchema } from "graphql";
import { mkdir, writeFile } from "node:fs/promises";

const [address, folder] = process.argv.slice(2);
const sdl = await (await fetch(`${address}/schema.graphql`)).text();
const { documents } = await (await fetch(`${address}/q`)).json();
const scalars = { Date: "string", Yen: "number" };

const generated = await codegen({
  filename: "graph.ts",
  schema: parse(printSchema(buildSchema(sdl))),
  documents: documents.map(({ name, query }) => ({ location: name, document: parse(query) })),
  config: { scalars, useTypeImports: true, enumsAsTypes: true },
  plugins: [{ operations: {} }, { typedDocuments: {} }],
  pluginMap: { operations, typedDocuments },
});
await mkdir(folder, { recursive: true });
await writeFile(`${folder}/graph.ts`, generated);
console.log(JSON.stringify({ documents: documents.map(({ name }) => name) }));
