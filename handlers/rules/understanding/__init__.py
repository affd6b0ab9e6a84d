"""Text to intent: what a message asks for, from exact things in it."""
