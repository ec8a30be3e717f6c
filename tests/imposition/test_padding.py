"""How many blanks there are, and where they stand."""

from __future__ import annotations

import pytest

from pamphlet.binding import Blanks
from pamphlet.imposition.padding import pad


@pytest.mark.parametrize("where", Blanks)
def test_every_number_is_filled_to_a_multiple_with_as_few_blanks_as_possible(where):
    for multiple in (1, 2, 4, 8, 16):
        for pages in range(1, 101):
            padding = pad(pages, multiple, where)
            sequence = padding.sequence()
            assert len(sequence) == padding.positions
            assert padding.positions % multiple == 0
            assert padding.blanks < multiple
            assert [page for page in sequence if page is not None] == list(range(1, pages + 1))


def test_blanks_stand_at_the_end_or_before_the_back_cover():
    assert pad(6, 4, Blanks.END).sequence() == (1, 2, 3, 4, 5, 6, None, None)
    assert pad(6, 4, Blanks.BEFORE_BACK_COVER).sequence() == (1, 2, 3, 4, 5, None, None, 6)
    assert pad(6, 4, Blanks.BEFORE_BACK_COVER).after == 5
    assert pad(8, 4, Blanks.BEFORE_BACK_COVER).after == 8


def test_a_single_page_is_a_front_cover():
    assert pad(1, 4, Blanks.BEFORE_BACK_COVER).sequence() == (1, None, None, None)
