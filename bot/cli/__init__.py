"""The `curbside` command: each command parses, calls and prints."""
