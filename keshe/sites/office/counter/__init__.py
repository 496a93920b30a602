"""The counter where sealed paper is taken in."""
