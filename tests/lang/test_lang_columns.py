from runut.lang.columns import KEPT, columns
from runut.types import Token


def tokens(*words: str) -> tuple[Token, ...]:
    return tuple(Token(at, at + 1, word, word.casefold()) for at, word in enumerate(words))


def test_columns_are_those_of_the_tokens():
    made = columns(tokens("Alfa", "menyerang", "Beta", "."))
    assert made.starts == [0, 1, 2, 3]
    assert made.texts == ("Alfa", "menyerang", "Beta", ".")
    assert made.lows == ["alfa", "menyerang", "beta", "."]
    assert made.large == [0, 2]


def test_no_tokens_no_columns():
    assert columns(()) == ([], (), [], [])


def test_columns_of_an_article_are_made_once():
    one = tokens("Alfa", "diam")
    assert columns(one) is columns(one)


def test_articles_long_past_are_forgotten_and_never_confused():
    for number in range(3 * KEPT):
        assert columns(tokens(f"W{number}")).lows == [f"w{number}"]
