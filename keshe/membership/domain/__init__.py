"""Rules of membership: pure."""
