"""One module a measure: whom it counts, what it counts of them, and what to beware of."""
