"""A local Slack workspace: Web API, Socket Mode and a page in the browser; knows nothing of the bot."""
