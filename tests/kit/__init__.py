"""What tests of whole conversations are written with."""
