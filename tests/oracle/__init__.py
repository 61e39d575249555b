"""The model of docs/model.md built a second time from that text alone: agent by agent, in the ordinary way of Mesa."""

from oracle.model import OracleModel

__all__ = ["OracleModel"]
