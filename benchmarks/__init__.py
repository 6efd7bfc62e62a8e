"""How fast Seika is, beside what it is measured against; `make bench` runs it."""
