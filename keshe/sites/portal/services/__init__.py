"""Technical services and open needs, for everybody."""
