"""Numbers, codes and fonts of documents: pure."""
