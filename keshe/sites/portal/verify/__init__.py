"""Checking a paper copy and the log without trusting us."""
