"""Steps that bring things into a state by calling the actions, one module per context."""
