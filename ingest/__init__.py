"""Reading: text → numbered lines → blocks → tree → tables and metrics → entity rows. Pure, no I/O."""
