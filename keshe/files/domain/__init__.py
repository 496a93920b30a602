"""What is inside an uploaded file: pure, and told by content, never by name."""
