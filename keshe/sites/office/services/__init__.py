"""What all societies do with enterprises: figures, lists, export. Nothing is changed here."""
