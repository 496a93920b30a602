"""The paper form: its parts as print, Word and spreadsheet show them, and the way back of a filled-in one."""
