"""Kinds of pieces, terms, names, the manifest, and the check of a dossier: pure."""
