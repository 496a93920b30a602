"""Projects under way: progress, changes to decide, reports to accept."""
