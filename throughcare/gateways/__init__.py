"""Systems we do not own, a module each. Only jobs call them, and never inside a transaction."""
