"""Pure helpers that could be a package of their own. No Django, no word of our field."""
