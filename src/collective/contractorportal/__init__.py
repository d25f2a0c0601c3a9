"""The portal through which a property manager serves its contractors."""

from zope.i18nmessageid import MessageFactory

import logging


PACKAGE_NAME = "collective.contractorportal"
__version__ = "1.0.0a1"

_ = MessageFactory(PACKAGE_NAME)
logger = logging.getLogger(PACKAGE_NAME)
