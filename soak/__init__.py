"""`make soak`: thousands of cases while everything around the bot goes wrong; none may be lost or doubled."""
