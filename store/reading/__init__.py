"""From a statement's text to its records; knows no file, no database and no screen."""
