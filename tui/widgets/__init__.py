"""The explorer's own widgets; they draw only the lines that are visible and know no store."""
