"""What counts as a record of a unit's year: pure."""
