"""Pages of the account: log-in, password, profile, messages, invitations."""
