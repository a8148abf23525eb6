"""Steps of the migration, oldest first by their number."""
