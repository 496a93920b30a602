"""Measurements: each module is a program that prints its figures. None is a timed assertion of the test suite."""
