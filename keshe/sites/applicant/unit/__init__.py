"""The applicant's own unit: registration, profile, grades, people, records, capability record."""
