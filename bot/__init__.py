"""How it reaches LINE, the clock and the disk."""
