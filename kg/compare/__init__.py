"""Comparison of the outlets of a story: where they differ, and what some of them leave out."""
