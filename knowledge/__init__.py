"""What Curbside knows: articles and labelled questions, read from Markdown and JSON lines."""
