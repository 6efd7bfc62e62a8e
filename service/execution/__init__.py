"""From a document to an answer: parsing and validation, kept for the next time, and execution."""
