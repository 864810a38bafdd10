"""A template of ours names only what its page gives it."""

import pytest
from django.template import engines
from django.test import Client
from jinja2 import Environment, UndefinedError

from throughcare.web.pages import environment


def ours() -> Environment:
    made: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("name", sorted(environment().list_templates(["html"])))
def test_every_template_can_be_read(name: str) -> None:
    environment().get_template(name)


def test_a_name_that_its_page_does_not_give_is_an_error() -> None:
    template = ours().get_template("errors/refused.html")
    with pytest.raises(UndefinedError, match="is undefined"):
        template.render()


def test_what_a_component_asks_for_and_nobody_gave_is_not(client: Client) -> None:
    assert client.get("/accessibility/").status_code == 200
