"""A small encoder behind spaCy: tags, trees, sentences, names, attributions and event triggers in one pass."""
