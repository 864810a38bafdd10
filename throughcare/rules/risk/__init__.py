"""Published predictors of reoffending, one module each. A score informs a decision; it never makes one."""
