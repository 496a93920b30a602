"""The unit's events: calendar, quick entry, sign-ups and check-in, series, import."""
