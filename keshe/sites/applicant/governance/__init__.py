"""How the applicant's own unit is governed, and what its public page says."""
