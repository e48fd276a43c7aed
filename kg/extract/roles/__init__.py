"""Which offices, jobs and ranks persons hold, of what, since when."""
