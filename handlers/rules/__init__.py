"""Decisions without I/O and without words."""
