"""Finding it: passages, embeddings, keywords, one ranking, immutable generations."""
