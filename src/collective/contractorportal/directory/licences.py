"""Which of the ERP's modules are there."""

from persistent import Persistent


class Licences(Persistent):
    """``modules`` are those that are there: licensed, and not switched off by the office."""

    # What the ERP says is licensed; None: just ``modules``, of which none is off.
    _licences = None
    switched_off = frozenset()
    modules = frozenset()

    @property
    def licences(self):
        """The frozenset of modules that the ERP says are licensed."""
        return self.modules if self._licences is None else self._licences

    def license(self, modules):
        """Keep what the ERP says is licensed."""
        self._licences = frozenset(modules)
        self.modules = self._licences - self.switched_off

    def switch_off(self, modules):
        """Count these modules as not licensed, and no others, whatever the ERP says."""
        licences = self.licences
        self.switched_off = frozenset(modules)
        self.license(licences)
