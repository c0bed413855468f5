"""Relations: candidate pairs, their scores and their status."""
