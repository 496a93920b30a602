"""Every fact of the catalogue at its edges. ``table`` says which edges a fact has, the tests here try them."""
