/** The example queries that the server writes into the page, so that a first visit opens on something that runs. */
import type { GraphiQLProps } from "graphiql";

type Tabs = NonNullable<GraphiQLProps["defaultTabs"]>;

interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** The examples as tabs, in the server's order. */
export function exampleTabs(page: Document): Tabs {
  const embedded = page.getElementById("seika-examples")?.textContent;
  const examples = embedded ? (JSON.parse(embedded) as Example[]) : [];
  return examples.map(({ query, variables }) => ({
    query,
    variables: variables ? JSON.stringify(variables, null, 2) : "",
  }));
}

/** What a link to the page asks to be shown, in the parameters that a GET of the same address takes. */
export function linkedTab(search: string): Tabs[number] | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  return query ? { query, variables: parameters.get("variables") ?? "" } : undefined;
}

/**
 * Prepares a first visit, so that GraphiQL shows the first of its default tabs with its variables.
 *
 * GraphiQL takes what the editors show from these two entries of its storage, not from the tab; where they differ
 * from the tab, it opens one tab more. Once it has stored tabs of its own, they are the visitor's and stay as they are.
 */
export function showFirst(tabs: Tabs, storage: Storage): void {
  const [first] = tabs;
  if (first && storage.getItem("graphiql:tabState") === null) {
    storage.setItem("graphiql:query", first.query ?? "");
    storage.setItem("graphiql:variables", first.variables ?? "");
  }
}
