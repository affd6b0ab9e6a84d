"""Every Thai sentence of the interface, one module a feature; grep a sentence to find its name."""
