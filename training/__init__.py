"""The recipe that trains the shipped English pipeline, ``kg/language/en_kg_news``."""
