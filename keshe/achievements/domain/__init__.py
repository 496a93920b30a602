"""Rules of achievements: pure."""
