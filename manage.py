#!/usr/bin/env python
"""The command line in a checkout: the same as `keshe` once installed."""

from keshe.__main__ import main

if __name__ == "__main__":
    main()
