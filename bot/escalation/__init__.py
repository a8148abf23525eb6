"""Cases that a person works on: states and moves (pure)."""
