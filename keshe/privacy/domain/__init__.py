"""How personal values are shown: pure."""
