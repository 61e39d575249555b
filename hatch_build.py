"""Says in plain words that Python is too old, before pip starts to look for dependencies that do not exist for it."""

import sys

from hatchling.metadata.plugin.interface import MetadataHookInterface

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit("collabsim needs Python {}.{} or newer; this is {}".format(*OLDEST, sys.version.split()[0]))


class Unchanged(MetadataHookInterface):
    """The hook that makes hatchling read this file; the metadata stay as they are."""

    def update(self, metadata):
        pass
