"""Projects as their unit sees them: plan, progress, changes, and the performance report."""
