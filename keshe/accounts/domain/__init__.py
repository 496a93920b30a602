"""Roles: pure."""
