/** The page at /graphql: GraphiQL on this very server, with the example queries as its first tabs. */
import "./workers";
import "./graphiql.css";

import { GraphiQL, type GraphiQLProps } from "graphiql";
import { createRoot } from "react-dom/client";

import { exampleTabs, linkedTab, showFirst } from "./examples";

/** Relative to the page, so that Seika can also live below a path of a larger site. */
const ENDPOINT = "graphql";

const fetcher: GraphiQLProps["fetcher"] = async (request, options) => {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json;q=0.9",
      "content-type": "application/json",
      ...options?.headers,
    },
    body: JSON.stringify(request),
  });
  return response.json();
};

const root = document.getElementById("graphiql");
if (root) {
  const linked = linkedTab(location.search);
  const tabs = [...(linked ? [linked] : []), ...exampleTabs(document)];
  if (!linked) {
    showFirst(tabs, localStorage);
  }
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      {...(tabs.length > 0 && { defaultTabs: tabs })}
      {...(linked && { initialQuery: linked.query ?? "", initialVariables: linked.variables ?? "" })}
    >
      <GraphiQL.Logo>
        <a className="seika-logo" href="./">
          Seika 成果
        </a>
      </GraphiQL.Logo>
    </GraphiQL>,
  );
}
