"""科社. Importing the package settles which SQLite library serves, before Django asks for one."""

from keshe.sqlite import prefer_newest

prefer_newest()
