"""What an article mentions: persons, organisations, places and groups, and which mentions are of one."""
