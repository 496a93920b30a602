"""Rules and arithmetic of reviewing: pure."""
