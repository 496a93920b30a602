"""The city's calendar of events: looked at, followed, signed up for and checked in to, all without an account."""
