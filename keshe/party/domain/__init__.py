"""Rules of party: pure."""
