"""Rules of deciding together: pure."""
