"""Rules of publicity: pure."""
