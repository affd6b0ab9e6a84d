"""What must hold when things go wrong; each test tells its promise, its runs and its failures."""
