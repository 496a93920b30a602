"""Societies as the public sees them: the list, a society's page, its news."""
