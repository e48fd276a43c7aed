"""How many and how much: numerals, what they count, and the events that they belong to."""
