"""What lists can be filtered by: one module for each kind of entry, and the comparisons."""
