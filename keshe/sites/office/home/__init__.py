"""The dashboard: what waits for whom."""
