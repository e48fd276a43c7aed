"""kg: one RDF graph of persons, roles, statements, events and places from the news of several outlets."""
