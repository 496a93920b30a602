"""The vocabulary of kinds of events, kept by the officers."""
