"""Letters as files: one set of words, set as a Word document and as a PDF."""
