"""How telling words are, by the shares of each language."""

from __future__ import annotations

import pytest

from runut.errors import RuleError
from runut.lang import frequency


def test_what_stands_everywhere_tells_least():
    assert frequency.weight("yang") < frequency.weight("presiden") < frequency.weight("adapun")
    assert frequency.weight("adapun") < frequency.weight("gelatik") == frequency.RARE
    assert all(word == word.casefold() and 0 < share <= 1 for word, share in frequency.shares().items())


def test_a_wrong_file_is_named(tmp_path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "frequent.toml").write_text("[[frequent]]\nshare = 0.5\n")
    with pytest.raises(RuleError, match=r"xx/frequent\.toml"):
        frequency.shares(tmp_path)
