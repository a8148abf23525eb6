import html

from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.wording import rich_text, stored


@given(st.text(alphabet=st.characters(exclude_characters="@<#")))
def test_what_is_typed_is_escaped_and_nothing_is_lost(typed: str) -> None:
    text = stored(typed)
    if "http" not in typed:
        assert html.unescape(text) == html.unescape(typed.replace("&", "&amp;").replace(">", "&gt;"))
        assert ">" not in text


@given(st.text())
def test_only_known_mentions_keep_their_brackets(typed: str) -> None:
    for name in ("<@U0STRANGER>", "<script>", "<!date^1^x|y>"):
        assert name not in stored(typed + name)
    assert stored(typed + " <@U0BOT>").endswith("<@U0BOT>")


def test_names_and_addresses_become_mentions_and_links() -> None:
    typed = "@Curbside and @noor haddad: is https://example.org/a?b=1&c=2 fine? 1 < 2"
    text = "<@U0BOT> and <@U0NOOR>: is <https://example.org/a?b=1&amp;c=2> fine? 1 &lt; 2"
    assert stored(typed) == text
    kinds = [element["type"] for element in rich_text(text)[0]["elements"][0]["elements"]]
    assert kinds == ["user", "text", "user", "text", "link", "text"]
