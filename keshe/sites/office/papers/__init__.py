"""The office's papers: all of a call together, and the register of numbers."""
