"""Rules of awarding and paying: pure."""
