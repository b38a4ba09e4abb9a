"""The explorer; reads no file and parses no text."""
