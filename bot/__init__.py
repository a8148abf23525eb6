"""Talking to people: Slack, the command line, the decision, and the consultants' desk."""
