"""Storage: the entities as tables, their stable ids, the engine and the one writer."""
