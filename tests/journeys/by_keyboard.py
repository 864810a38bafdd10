"""What may be asked of any page by somebody who has a keyboard and no mouse."""

from playwright.sync_api import Page

LISTENING = """() => {
  const listen = EventTarget.prototype.addEventListener;
  window.clicked = new Set();
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (["click", "mousedown", "pointerdown"].includes(kind) && this instanceof Element) {
      window.clicked.add(this);
    }
    return listen.call(this, kind, ...rest);
  };
}"""
"""Put before any script of a page: which parts of it do something when they are clicked."""

FAULTS = """() => {
  const keyed = "a[href], button, input, select, textarea, summary, label, video, [tabindex='0']";
  const say = (what, elements) => elements.map(each => what + ": " + each.outerHTML.slice(0, 120));
  const all = rule => [...document.querySelectorAll(rule)];
  const deaf = [...(window.clicked || []), ...all("[onclick]")]
    .filter(each => each.isConnected && !each.matches(keyed) && !each.querySelector(keyed));
  const skip = document.querySelector(".govuk-skip-link");
  const to = skip && document.querySelector(skip.getAttribute("href"));
  const first = all(keyed).find(each => each.tabIndex >= 0);
  return [
    ...say("out of order", all("[tabindex]").filter(each => each.tabIndex > 0)),
    ...say("clicked, and not reached by keyboard", deaf),
    ...(skip && first === skip && to && to.querySelector("h1") ? [] : ["no way to skip to what it says"]),
  ];
}"""

_MARK = """() => {
  const shown = each => each.checkVisibility({visibilityProperty: true}) && !each.closest("[inert]");
  const rule = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const stops = [...document.querySelectorAll(rule)].filter(each =>
    each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && shown(each)
  ).filter((each, place, all) => {
    if (each.type !== "radio") return true;
    const group = all.filter(one => one.type === "radio" && one.name === each.name && one.form === each.form);
    return (group.find(one => one.checked) || group[0]) === each;
  });
  const look = each => {
    const label = each.labels && each.labels[0];
    const parts = [[each, null], [label, null], [label, "::before"], [each.parentElement, null]];
    return parts.filter(([part]) => part).map(([part, pseudo]) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join(" ");
    }).join("; ");
  };
  window.looks = new Map(stops.map(each => [each, look(each)]));
  window.look = look;
  window.stops = stops;
  const top = document.body;
  top.tabIndex = -1;
  top.focus();
  top.removeAttribute("tabindex");
  return stops.map(each => each.outerHTML.slice(0, 100));
}"""
_WHERE = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const own = [here, ...(here.labels || [])];
  return {
    place: window.stops.indexOf(here),
    seen: window.look(here) !== window.looks.get(here),
    uncovered: above && own.some(each => each.contains(above) || above.contains(each)),
    what: here.outerHTML.slice(0, 100),
  };
}"""


def tab_through(page: Page) -> int:
    """From the top to the end by Tab alone: everything is come to, in order, is seen to be, and is left again."""
    page.wait_for_load_state("load")
    stops = page.evaluate(_MARK)
    for place, what in enumerate(stops):
        page.keyboard.press("Tab")
        here = page.evaluate(_WHERE)
        assert here["place"] == place, (what, here)
        assert here["seen"], ("its focus is not seen", what)
        assert here["uncovered"], ("it is off the screen, or under something", what)
    page.keyboard.press("Tab")
    assert page.evaluate(_WHERE)["place"] <= 0, "there is no way out"
    return len(stops)
