"""Rules of applying: pure."""
