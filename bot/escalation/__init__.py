"""Cases that a person works on: states and moves (pure), and the operations of the desk on the store."""
