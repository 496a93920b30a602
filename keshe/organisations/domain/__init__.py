"""Rules about units: pure."""
