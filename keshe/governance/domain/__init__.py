"""Rules of governance: pure."""
