"""The command line. A command reads its arguments and files, makes one call, and prints the answer."""
