"""What is counted: measures over everybody's records, with small numbers hidden. Never one person's page."""
