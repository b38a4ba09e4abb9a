"""The explorer's screens: each owns its actions and gets its data when it is made."""
