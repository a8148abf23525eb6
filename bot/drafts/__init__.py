"""The draft coach: what should be changed in a post before it is published, found by rules, said with quotations."""
