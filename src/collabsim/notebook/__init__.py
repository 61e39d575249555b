"""collabsim for who works in Python, in a notebook for instance: the questions of the command line as functions.

Each returns an object that says in plain words what it is and found, and from which tables (pandas), figures
(matplotlib) and folders are made: `run`, `compare`, `sweep` and `replay`, which stand on the front door of collabsim.
"""
