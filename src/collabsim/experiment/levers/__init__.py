"""`collabsim levers`: which levers matter, by four views, and which do most good whatever nobody knows."""
