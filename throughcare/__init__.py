"""Throughcare: one case across the agencies that manage a person together."""
