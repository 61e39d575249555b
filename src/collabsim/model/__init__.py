"""One run as a Mesa model: the same months over the same state, with the gemeente and the organisations as agents."""

from collabsim.model.agents import Gemeente, Official, Organisation, Representative
from collabsim.model.model import CollaborationModel

__all__ = ["CollaborationModel", "Gemeente", "Official", "Organisation", "Representative"]
