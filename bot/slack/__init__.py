"""The Slack surface: listeners, blocks, words and the sender."""
