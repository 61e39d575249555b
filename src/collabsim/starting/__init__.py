"""A scenario of one's own to start from: what differs from Zwolle is asked, the rest follows or stays as it was there.

`questions`   what is asked, once, for the terminal, the options and the form alike
`reading`     an answer as people write it: 129.000, 0,5, 50 %, hoog, online
`form`        the blank form, and the one that was filled in
`start`       answers to a scenario
`commented`   a scenario as a file that explains itself
"""
