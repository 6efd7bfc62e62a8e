/** The example queries that the server writes into the page, so that a first visit opens on something that runs. */
import type { GraphiQLProps } from "graphiql";

interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Where GraphiQL keeps the tabs of earlier visits; they are the visitor's, and examples must not disturb them. */
const STORED_TABS = "graphiql:tabState";

/**
 * GraphiQL's settings for a first visit: one tab an example, in the server's order, the first one shown.
 *
 * GraphiQL reads the shown tab's variables from `initialVariables`, not from the tab itself; given on later visits
 * too, they would override what the visitor has typed since.
 */
export function firstVisit(page: Document, storage: Storage): Partial<GraphiQLProps> {
  const embedded = page.getElementById("seika-examples")?.textContent;
  const examples = embedded ? (JSON.parse(embedded) as Example[]) : [];
  const tabs = examples.map(({ query, variables }) => ({
    query,
    variables: variables ? JSON.stringify(variables, null, 2) : "",
  }));
  if (!tabs[0] || storage.getItem(STORED_TABS) !== null) {
    return {};
  }
  return { defaultTabs: tabs, initialVariables: tabs[0].variables };
}
