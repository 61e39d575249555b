"""The testable statements of the study put to the model: each a check, or the reason why there is none.

`checks()`        what every statement comes down to, from evidence/pattern_checks.yaml, and `not_checked()`
`Panel`, `Runs`   which draws, how many pairs; runs that are kept, so that what is played once is played once
`judged`          what became of a check: the sign at the defaults, and the share of draws in which it holds
"""
