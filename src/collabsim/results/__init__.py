"""What runs of a scenario leave: values per run, monthly bands, tables, the story of one run, and a folder of files.

A result holds numbers and names only. Words come in where it is shown: in figures, reports and on the command line.
"""
