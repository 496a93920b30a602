"""How values are written for another system, what stands where, and whether three copies agree: pure."""
