"""bosemix: two-component Bose gases beyond mean field.

Public names are listed in ``__init__.pyi`` and load on first use, so that ``import bosemix`` costs next to nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
