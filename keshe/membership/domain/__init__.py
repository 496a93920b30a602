"""What members, terms, the roll and its sheets must be: pure."""
