"""The program: settings, command line, HTTP and the execution of operations."""
