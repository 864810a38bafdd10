"""Faults that a page can have while every other check stays green, each once met in earnest.

The ones that only a browser shows (the class that starts the scripts, the filter panel that covers a
phone, the cards a table becomes) are in tests/journeys.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jinja2 import Environment, nodes

from tests.builders import a_person, a_sent_referral
from tests.cast import PRACTITIONERS
from tests.web.pages import read
from throughcare.rules.practitioners import Practitioner

WEB = Path(__file__).parents[2] / "throughcare" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
VENDOR = WEB / "static" / "vendor"
Visit = Callable[[str], Client]


def parsed() -> Iterator[tuple[Path, nodes.Template]]:
    environment = Environment(autoescape=True)
    for path in TEMPLATES:
        yield path, environment.parse(path.read_text())


# 1. The inline script is let through by its hash, or every component silently does nothing.


def test_the_policy_lets_the_one_inline_script_run_and_no_other(visit: Visit) -> None:
    response = visit("nora").get("/")
    policy = response.headers["Content-Security-Policy"]
    script = read(response).select("script:not([src])")
    assert len(script) == 1
    digest = hashlib.sha256(script[0].get_text().encode()).digest()
    import base64

    assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_nothing_on_a_page_would_be_stopped_by_the_policy(visit: Visit) -> None:
    for path in TEMPLATES:
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text), path
    for username in ("nora", "farah", "carl", "cora"):
        for page in ("/", "/caseload/", "/notices/", "/report/", "/lists/"):
            found = read(visit(username).get(page))
            for tag in found.select("script[src], link[rel=stylesheet], img"):
                assert str(tag.get("src") or tag.get("href")).startswith("/static/")
            assert not found.select("[style], [onclick], style")


# 3. htmx keeps no copy of a page in the browser, and nothing else does.


def test_no_page_is_kept_by_the_browser_or_on_the_way(visit: Visit, client: Client) -> None:
    for response in (
        visit("nora").get("/"),
        visit("nora").get("/nowhere/"),
        client.get("/sign-in/"),
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert "HX-Request" in response.headers["Vary"]


def test_htmx_is_told_to_keep_nothing_and_run_nothing(visit: Visit) -> None:
    meta = read(visit("nora").get("/")).select_one("meta[name=htmx-config]")
    assert meta is not None
    assert json.loads(str(meta["content"])) == {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "historyCacheSize": 0,
        "selfRequestsOnly": True,
    }


# 4. A filter is a whole page, so what is selected and what is shown cannot differ.


def test_filters_are_asked_for_with_a_whole_page(visit: Visit) -> None:
    form = read(visit("nora").get("/caseload/")).select_one("form[action='/caseload/']")
    assert form is not None
    assert form["method"] == "get"
    assert not [name for name in form.attrs if name.startswith("hx-")]


# 5. In Jinja an unquoted key is a name, and renders as nothing.


def test_every_key_in_a_template_is_quoted() -> None:
    for path, template in parsed():
        for pair in template.find_all(nodes.Pair):
            assert isinstance(pair.key, nodes.Const), (path, pair.lineno)


def test_every_inline_if_has_its_else() -> None:
    for path, template in parsed():
        for choice in template.find_all(nodes.CondExpr):
            assert choice.expr2 is not None, (path, choice.lineno)


def test_no_template_asks_for_a_method_where_it_means_a_key() -> None:
    for path, template in parsed():
        for attribute in template.find_all(nodes.Getattr):
            called = attribute.attr in ("items", "keys", "values", "get", "update")
            assert not called or f"{attribute.attr}()" in path.read_text(), (
                path,
                attribute.lineno,
            )


def test_nothing_typed_reaches_a_page_as_markup() -> None:
    for path in TEMPLATES:
        assert "|safe" not in path.read_text().replace(" ", ""), path
        assert "autoescape" not in path.read_text(), path


# 6. Text is not marked for translation before there is a catalogue to extract it to.


def test_no_text_is_half_marked_for_translation() -> None:
    """When Welsh comes, pybabel extracts it: Django's makemessages misses what spans lines."""
    assert settings.USE_I18N is False
    for path in TEMPLATES:
        assert not re.search(r"\{%-?\s*trans|\bgettext\b|\b_\(", path.read_text()), path


# 7. With Jinja a response has no context: tests read pages.


def test_no_test_asks_a_response_for_its_context() -> None:
    for path in Path(__file__).parents[1].rglob("*.py"):
        if path != Path(__file__):
            text = path.read_text()
            assert "assertTemplateUsed" not in text, path
            assert "response.context" not in text, path


# 8. Everything the style sheets name is there, or the collecting of them fails in production.


def test_the_files_collect_under_names_made_from_their_content() -> None:
    assert re.search(
        r"vendor/frontend\.[0-9a-f]{12}\.css$", staticfiles_storage.url("vendor/frontend.css")
    )


def test_what_is_vendored_is_what_was_written_down() -> None:
    listed = dict(
        re.findall(
            r"^\| (\S+) \| ([0-9a-f]{64}) \|$", (VENDOR / "VENDOR.md").read_text(), re.MULTILINE
        )
    )
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDOR.md"
    }
    assert there == listed


def test_the_brand_is_nobody_elses() -> None:
    for path in (WEB / "static").rglob("*"):
        assert not re.search(r"crest|crown|logo|\.woff", path.name), path
        if path.suffix in (".css", ".js"):
            assert not re.search(r"GDS Transport|crest\.(svg|png)", path.read_text()), path
    for path in TEMPLATES:
        assert not re.search(r"govukHeader\(|govukFooter\(|GOV\.UK", path.read_text()), path


# 9. An error leads to its field: tests/web/test_referring.py tries every field of the journey.


# 10. Looking writes that one looked, and nothing else: a session written at each page is a lock at each page.


def test_looking_writes_nothing_but_that_one_looked(
    visit: Visit, nora: Practitioner, command_line: Practitioner
) -> None:
    person = a_person(by=command_line).reference
    client = visit("nora")
    for path in ("/", "/caseload/", f"/people/{person}/", "/referrals/", "/notices/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        looking = (
            *("select", "savepoint", "release savepoint", "set local synchronous_commit = off"),
            'insert into "records_reading"',
        )
        written = [q["sql"] for q in queries if not q["sql"].lower().startswith(looking)]
        assert written == [], path


# 11. What changes is said; what scrolls can be reached.


@pytest.mark.parametrize(
    ("username", "path"),
    [
        *(("nora", "/caseload/"), ("nora", "/referrals/"), ("farah", "/referrals/")),
        *(("carl", "/eligible/"), ("farah", "/notices/")),
    ],
)
def test_how_many_are_shown_is_said_and_the_table_can_be_reached_by_key(
    visit: Visit, nora: Practitioner, username: str, path: str
) -> None:
    a_sent_referral(by=nora)
    page = read(visit(username).get(path))
    status = page.select("main [role=status]")
    assert len(status) == 1
    assert status[0].name == "p"
    for region in page.select(".tc-scroll"):
        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert region["aria-label"]


# 12. Colour carries nothing that words do not.


def test_a_rating_and_a_state_are_words(visit: Visit, nora: Practitioner) -> None:
    a_sent_referral(by=nora)
    tags = read(visit("nora").get("/caseload/")).select(".govuk-tag")
    assert [" ".join(tag.get_text().split()) for tag in tags] == ["RAG Amber", "Sent"]


@pytest.mark.parametrize("username", PRACTITIONERS)
def test_the_headers_that_keep_a_page_to_itself(visit: Visit, username: str) -> None:
    headers = visit(username).get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Server" not in headers
