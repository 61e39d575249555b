"""Synthetic gemeenten: scenarios drawn from how gemeenten differ, so that a question is put to many and not to one.

    zwolle = load_scenario("zwolle")
    five_hundred = gemeenten(zwolle, 500, seed=1, draws={"process_openness": Uniform(0, 1), "savings_pressure": 0.6})
    one = gemeente(zwolle, 17, seed=1, population=20_000)

`gemeente`, `gemeenten`        one, or many: the base scenario with another population, field and alignment
`inhabitants`                  how many people live in one
`Uniform`, `Triangle`, `Beta`  what a parameter is drawn from where gemeenten differ in it
`size_class`                   the class of inhabitants it is of

Gemeente 17 of a seed is the same however many are drawn and whatever else is drawn of it. A draw that is added changes
no other. Its sizes and where they come from stand in `parameters/gemeenten.yaml`.
"""

from collabsim.gemeenten.drawing import Draws, gemeente, gemeenten, inhabitants, size_class
from collabsim.gemeenten.spreads import Beta, Spread, Triangle, Uniform

__all__ = [
    "Beta",
    "Draws",
    "Spread",
    "Triangle",
    "Uniform",
    "gemeente",
    "gemeenten",
    "inhabitants",
    "size_class",
]
