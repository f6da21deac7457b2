"""The marker on a test of one's own: by the end of the test its pair has been checked.

Where the test itself calls ``fidelity.check()`` (the fixture), that is the check. Otherwise the pair is checked when
the body has passed, so that a marked test never passes unchecked, with or without the fixture.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from fidelity._pytest.fixture import CHECKED, Checker
from fidelity.errors import FidelityError


def register(config: pytest.Config) -> None:
    """Register what serves marked tests."""
    if not config.pluginmanager.has_plugin("fidelity-marker"):
        config.pluginmanager.register(Marked(), "fidelity-marker")


class Marked:
    """The hook that serves marked tests."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        """Check the marker's pair where the body passed and has not checked it."""
        yield
        if hasattr(item, "is_fidelity_fact") or item.get_closest_marker("fidelity") is None:
            return
        if not item.stash.get(CHECKED, False):
            try:
                Checker(item).check()
            except (AssertionError, FidelityError) as error:
                pytest.fail(str(error), pytrace=False)
