"""The catalogue: every parameter, outcome, mechanism and word of a scenario, written once."""

from collabsim.parameters.catalogue import Catalogue, Outcome, Parameter, catalogue

__all__ = ["Catalogue", "Outcome", "Parameter", "catalogue"]
