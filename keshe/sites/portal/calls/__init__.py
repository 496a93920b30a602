"""Calls, for everybody."""
