"""The rules of the model, by factor group of the study: pure functions over arrays, entities first and runs last.

A rule knows no files, no chance, no agents and no month. It gets numbers and the parameters `p` of the catalogue and
returns numbers. Directions come from the study (section in each docstring); sizes are parameters.
"""
