"""Rules that hold for records of every sort: pure."""
