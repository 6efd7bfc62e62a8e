"""What lists can be ordered by: one module for each kind of entry."""
