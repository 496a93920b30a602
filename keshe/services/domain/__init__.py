"""Rules of services: pure."""
