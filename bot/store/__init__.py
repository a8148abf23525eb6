"""What must survive a crash: inbox, outbox, timers, cases, answers and audit (SQLAlchemy Core)."""
