"""The database's history, one file a step, run by ``bot.store.engine.migrate``."""
