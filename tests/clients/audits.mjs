// Runs every audit of graphql-http and prints those that did not pass, and how many there are.
import { serverAudits } from "graphql-http";

const [url] = process.argv.slice(2);
const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));
const failed = results
  .filter((result) => result.status !== "ok")
  .map((result) => ({ id: result.id, name: result.name, status: result.status, reason: result.reason }));
console.log(JSON.stringify({ audits: results.length, failed }));
