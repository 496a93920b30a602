"""Plays a whole year of a call through the actions: for the demo, for tests, and as a load of its own."""
