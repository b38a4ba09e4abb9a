"""What the pages show, laid out as rows for a width: pure functions from records to text with styles."""
