"""`kg serve`: the page of a graph folder, a SPARQL 1.1 endpoint and an editor, for this machine alone."""
