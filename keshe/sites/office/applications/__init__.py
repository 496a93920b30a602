"""Applications as the office sees them: the list, the board of what is missing, one application, its checks."""
