"""Statements and the records read from them; knows no screen."""
