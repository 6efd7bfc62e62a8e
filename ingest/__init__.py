"""Reading: report text → numbered lines → blocks → tree → tables and metrics → entity rows. Pure functions, no I/O."""
