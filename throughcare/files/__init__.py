"""Files that agencies send one another, read and written. Plain Python: bytes in, rows out."""
