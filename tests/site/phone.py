"""An app that makes codes, in the hand of somebody who is not in a hurry."""

from collective.contractorportal.core import clock
from collective.contractorportal.factor.rules import STEP
from collective.contractorportal.factor.rules import step_of

import pyotp
import time


class Phone:
    """An app: it makes the code of now, or of some steps away.

    Its holder waits for the next one rather than begin to type one that is about to end.
    """

    def __init__(self, secret):
        self.secret = secret

    def code(self, steps=0):
        left = STEP - clock.now().timestamp() % STEP
        if left < 5:
            time.sleep(left)
        step = step_of(clock.now().timestamp()) + steps
        return pyotp.TOTP(self.secret).generate_otp(step)
