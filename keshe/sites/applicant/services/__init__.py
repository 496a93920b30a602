"""What the unit does with enterprises: services, needs, requests, cooperations."""
