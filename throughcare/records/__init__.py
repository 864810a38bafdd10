"""What is held. Tables, and the facts that must always be true of them."""
