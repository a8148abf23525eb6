"""What is kept, read back: cases with their history, exports, and one person's rights.  Texts leave masked."""
