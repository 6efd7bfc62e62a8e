/** Monaco does its language work in web workers; here they are, beside this script. */
import type {} from "monaco-editor";

const WORKERS: Record<string, string> = {
  graphql: "./workers/graphql.worker.js",
  json: "./workers/json.worker.js",
};

self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(new URL(WORKERS[label] ?? "./workers/editor.worker.js", import.meta.url), { type: "module" }),
};
