"""When: time expressions and their values on the calendar."""
