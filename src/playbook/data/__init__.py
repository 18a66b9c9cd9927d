"""Facts about the platforms, with their provenance in README.md beside them."""
