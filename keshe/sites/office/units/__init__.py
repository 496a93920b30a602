"""Units: confirm, return, suspend, import; staff read everything."""
