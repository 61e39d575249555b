"""The catalogue: every parameter, outcome, mechanism and word of a scenario, written once."""

from collabsim.parameters.catalogue import Catalogue, Outcome, Parameter, catalogue
from collabsim.parameters.gemeenten import GemeenteSizes, KindOfOrganisation, SizeClass, gemeente_sizes

__all__ = [
    "Catalogue",
    "GemeenteSizes",
    "KindOfOrganisation",
    "Outcome",
    "Parameter",
    "SizeClass",
    "catalogue",
    "gemeente_sizes",
]
