"""Which levers do most good, whatever nobody knows: each moved alone and in pairs, under the same luck as today."""
