"""What happened: which words tell it, of what type, who took part, where, when, and whether it did happen."""
