"""Comparison: where outlets that tell one story differ, each difference a thing of its own with its words."""
