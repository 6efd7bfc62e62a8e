"""Every version of the schema, one file a step."""
