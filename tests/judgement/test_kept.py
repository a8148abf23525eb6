from bot.judgement.kept import MOST_WORDS, Kept


def test_a_word_is_looked_into_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Kept(length)

    assert [kept["may"], kept["post"], kept["may"]] == [3, 4, 3]
    assert asked == ["may", "post"]


def test_strangers_cannot_fill_it_for_ever() -> None:
    kept = Kept(len)

    for number in range(2 * MOST_WORDS):
        assert kept[f"word{number}"] == len(f"word{number}")
        assert len(kept) <= MOST_WORDS
