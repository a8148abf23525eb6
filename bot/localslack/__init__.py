"""A local Slack workspace in one process: Web API, Socket Mode, signed HTTP delivery and a page.

It stands in for Slack where there is no Slack account: in tests, in the demo, on a laptop. It knows
nothing of the bot it serves and imports nothing from the rest of the project.
"""
