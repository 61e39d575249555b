"""The class page: `collabsim serve` shows a gesprekstafel on a screen, and whoever watches can move its levers.

See README.md in this folder for the parts, the questions a page can ask, and where something new belongs.
"""
