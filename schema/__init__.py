"""The public graph: one module for each GraphQL type, named like the type."""
