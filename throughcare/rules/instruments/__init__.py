"""Instruments: questionnaires and screens, one module each, read by one scorer. A score informs; it never decides."""
