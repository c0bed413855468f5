"""Doc → Extraction: spaCy components that find mentions, roles, quotes, clusters and relations."""
