"""What the clock and the queue ask for. Each task makes one call, and carries its answer outside."""
