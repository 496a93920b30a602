"""Collective decisions: the list before the meeting, the record after it, the minutes."""
