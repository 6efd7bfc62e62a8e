"""GraphiQL at /graphql, in a real browser on a real server."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect

SLUG = "100005-2021-02-1-6"
QUERY = f'query Cooperation {{ program(slug: "{SLUG}") {{ name settledAmount policyPillar {{ name }} }} }}'

UNTIL_NOTICED = """text => new Promise(resolve => {
    const look = () => {
        const { tabs = [], activeTabIndex } = JSON.parse(localStorage["graphiql:tabState"] ?? "{}");
        tabs[activeTabIndex]?.query === text ? resolve() : setTimeout(look, 20);
    };
    look();
})"""
"""GraphiQL takes notice of what was typed when one pauses, as people do."""


class GraphiQL:
    """The page as a visitor handles it, and everything that it asked for or complained about."""

    def __init__(self, page: Page, address: str, **parameters: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{address}/graphql?{urlencode(parameters)}")
        self.editor = page.locator(".graphiql-query-editor .monaco-editor")
        self.variables = page.locator(".graphiql-editor-tool .monaco-editor").first
        self.answer = page.locator(".graphiql-response .view-lines")
        self.tabs = page.locator(".graphiql-tab")
        expect(self.editor).to_be_visible()

    def type(self, text: str) -> None:
        """Replace what stands in the editor, key by key."""
        self.editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        self.page.evaluate(UNTIL_NOTICED, text)

    def run(self) -> None:
        """Send the query of the shown tab."""
        self.page.get_by_role("button", name="Execute query").click()


def test_a_typed_query_is_answered_in_japanese(page: Page, served: str) -> None:
    """A query typed into the editor and run shows its answer, Japanese as Japanese."""
    graphiql = GraphiQL(page, served)
    graphiql.type(QUERY)
    graphiql.run()
    expect(graphiql.answer).to_contain_text("連携推進")
    expect(graphiql.answer).to_contain_text("55536000")
    expect(graphiql.answer).to_contain_text("政策立案・検証")


def test_a_first_visit_opens_the_examples(page: Page, served: str) -> None:
    """A first visit has a tab for each example of the server, and the first one runs as it stands."""
    graphiql = GraphiQL(page, served)
    assert graphiql.tabs.count() > 1
    graphiql.run()
    expect(graphiql.answer).to_contain_text('"data"')
    expect(graphiql.answer).not_to_contain_text('"errors"')


def test_a_later_visit_finds_what_was_typed(page: Page, served: str) -> None:
    """The examples are for a first visit: what a visitor has typed is there again after a reload."""
    graphiql = GraphiQL(page, served)
    graphiql.type("{ __typename }")
    tabs = graphiql.tabs.count()
    page.reload()
    expect(graphiql.editor).to_contain_text("__typename")
    assert graphiql.tabs.count() == tabs


def test_a_link_shows_its_query(page: Page, served: str) -> None:
    """The query and the variables of the URL stand in the editors, and run as they stand."""
    query = "query Linked($slug: String!) { program(slug: $slug) { name } }"
    variables = json.dumps({"slug": SLUG})
    linked = GraphiQL(page, served, query=query, variables=variables)
    expect(linked.editor).to_contain_text("Linked")
    expect(linked.variables).to_contain_text(SLUG)
    linked.run()
    expect(linked.answer).to_contain_text("連携推進")


def test_a_link_leaves_what_was_typed(page: Page, served: str) -> None:
    """A link opens in a tab of its own beside those of an earlier visit."""
    earlier = GraphiQL(page, served)
    earlier.type("query Typed { __typename }")
    tabs = earlier.tabs.count()
    linked = GraphiQL(page, served, query="query Linked { __typename }")
    expect(linked.editor).to_contain_text("Linked")
    expect(linked.variables).not_to_contain_text(SLUG)
    expect(linked.tabs).to_have_count(tabs + 1)
    linked.tabs.first.get_by_role("button", name="Typed").click()
    expect(linked.editor).to_contain_text("Typed")


def test_the_name_stands_in_one_line(page: Page, served: str) -> None:
    """The logo is not broken between its Latin and its Japanese half."""
    GraphiQL(page, served)
    assert page.evaluate("document.querySelector('.seika-logo').getClientRects().length") == 1


def test_the_editor_knows_the_schema(page: Page, served: str) -> None:
    """The language workers run: a field's name is completed from the schema, and an unknown one is marked."""
    graphiql = GraphiQL(page, served)
    graphiql.type("{ dataset { rel } }")
    expect(graphiql.editor.locator(".squiggly-error")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Space")
    expect(page.locator(".suggest-widget")).to_contain_text("release")


def test_no_request_leaves_the_host(page: Page, served: str) -> None:
    """Opening the page, reading its schema, typing and running ask nothing of any other host."""
    graphiql = GraphiQL(page, served)
    graphiql.type(QUERY)
    graphiql.run()
    expect(graphiql.answer).to_contain_text('"data"')
    page.get_by_role("button", name="Show Documentation Explorer").click()
    expect(page.locator(".graphiql-doc-explorer")).to_be_visible()
    hosts = {urlsplit(url).netloc for url in graphiql.requests if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(served).netloc}
    assert graphiql.complaints == []
