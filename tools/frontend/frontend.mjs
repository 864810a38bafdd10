// Starts every component on the page, and again on whatever part of it htmx puts in its place.
import { initAll as govuk } from "govuk-frontend";
import { FilterToggleButton, initAll as moj } from "@ministryofjustice/frontend/moj/all.mjs";

function start(scope) {
  govuk({ scope });
  moj({ scope });
}

start(document);

// Not among those that MoJ's initAll starts. Without it the panel covers the page on a phone.
for (const panel of document.querySelectorAll("[data-filter-panel]")) {
  new FilterToggleButton(panel, {
    bigModeMediaQuery: "(min-width: 48.0625em)",
    startHidden: false,
    toggleButton: {
      showText: "Show filter",
      hideText: "Hide filter",
      classes: "govuk-button--secondary",
    },
    toggleButtonContainer: { selector: ".moj-action-bar__filter" },
    closeButton: { text: "Close" },
    closeButtonContainer: { selector: ".moj-filter__header-action" },
  });
}

document.addEventListener("htmx:afterSwap", (event) => start(event.detail.elt));
