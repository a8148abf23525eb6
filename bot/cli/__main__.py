"""`python -m bot.cli`: the `curbside` command where its script is not on the path."""

from bot.cli.main import main

main()
