"""The log (操作留痕), for supervisors and administrators."""
