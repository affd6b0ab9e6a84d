"""LINE's platform; the modules in here are the only ones that import its SDK."""
