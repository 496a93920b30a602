"""What this site is and how it treats personal data."""
