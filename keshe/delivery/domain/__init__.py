"""Rules of carrying out and reporting: pure."""
