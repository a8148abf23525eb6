"""The one place where things are wired: settings in, working parts out."""
