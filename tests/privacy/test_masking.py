import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy import Masked, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("patient Dolores Fentwick told me", "patient [name] told me"),
        ("book Mr Okafor on thursday", "book Mr [name] on thursday"),
        ("book mr. o'neil on thursday", "book mr. [name] on thursday"),
        ("our amazing patient Kelvin, 54", "our amazing patient [name], 54"),
        ("Baby Rowan went home", "Baby [name] went home"),
        ("pt jane doe posted", "pt [name] posted"),
        ("Dr. Halvard Quist operates", "Dr. [name] operates"),
        ("Kelvin's story", "[name]'s story"),
        ("Marguerite Sollheim and Devontae Reyes-Park agreed", "[name] and [name] agreed"),
        ("my name is Ludmila", "my name is [name]"),
        ("Lockdown, Maria Keller is in the closet", "Lockdown, [name] is in the closet"),
        ("Lockdown, we're in a closet on peds.", "Lockdown, we're in a closet on peds."),
        ("DOB 3/4/71 and admitted on Feb 3, 2024", "DOB [date] and admitted on [date]"),
        ("seen 2024-03-05", "seen [date]"),
        ("the 14th of March", "the [date]"),
        ("breast ca, 08/14", "breast ca, [date]"),
        ("call 507-555-0142", "call [phone]"),
        ("call (507) 555-0142 ext 7", "call [phone]"),
        ("fax: 507-555-0143", "fax: [fax]"),
        ("write to jane.doe@example.org", "write to [email]"),
        ("SSN 123-45-6789", "SSN [ssn]"),
        ("ssn ending in 6789", "ssn ending in [ssn]"),
        ("MRN 0048213", "MRN [record number]"),
        ("account number 998-2213", "account number [record number]"),
        ("order 123456789", "order [record number]"),
        ("plate ABC 1234 was parked", "plate [plate] was parked"),
        ("pacemaker serial SN8839201", "pacemaker serial [device]"),
        ("from 192.168.10.4 yesterday", "from [ip address] yesterday"),
        ("a 94-year-old", "a [age]"),
        ("she turned 101", "she [age]"),
        ("lives at 12 Oak Street", "lives at [address]"),
        ("from Fairbury, NE 68352", "from [place]"),
        ("zip code 68352", "zip code [zip]"),
        ("in room 412 bed 2", "in [room] [room]"),
        ("see facebook.com/jane.doe.3 now", "see [link] now"),
        ("@jane_doe_rn replied", "[handle] replied"),
        ("<mailto:a@b.com|a@b.com> or <tel:+15075550142|507-555-0142>", "[email] or [phone]"),
        ("<https://instagram.com/x.y|pic>", "[link]"),
        ("<@Jane Miller> was here, <Jane Miller> too", "<@[name]> was here, <[name]> too"),
        ("<@her MRN is 12345678, born 3/4/1950>", "<@her MRN is [record number], born [date]>"),
        ("<!--Jane Miller--> and <#Jane Miller>", "<!--[name]--> and <#[name]>"),
        ("our patient Jane Miller (<mailto:j@b.com>)", "our patient [name] ([email])"),
        # -- dates
        ("seen 2024-03-05T10:22:01 in triage", "seen [date] in triage"),
        ("on 05MAR2024", "on [date]"),
        ("5-Mar-24 visit", "[date] visit"),
        ("in July 2024", "in [date]"),
        ("since 03/2024", "since [date]"),
        ("it was the third of May", "it was [date]"),
        ("twenty-first of June 1951", "[date]"),
        ("June 3rd at 9:15 am", "[date]"),
        ("clinic on 10/3", "clinic on [date]"),
        ("Monday the 14th", "[date]"),
        ("Tues, March 3, 2026", "[date]"),
        ("she comes on the 14th.", "she comes on the [date]."),
        ("admitted last Tuesday", "admitted [date]"),
        ("her surgery was yesterday", "her surgery was [date]"),
        ("he died three days ago", "he died [date]"),
        ("diagnosed in early March", "diagnosed in early [date]"),
        # -- ages
        ("a 93 y/o man", "a [age] man"),
        ("ninety-two year old", "[age]"),
        ("97F with sepsis", "[age] with sepsis"),
        ("he is 101 years old", "he is [age]"),
        # -- numbers
        ("my driver's license number is U62928788557186", "my driver's license number is [record number]"),
        ("policy number HX-8827-11", "policy number [record number]"),
        ("group number 88213", "group number [record number]"),
        ("certificate no. 55-8812", "certificate no. [record number]"),
        ("ref AB12CD34EF56", "ref [record number]"),
        ("VIN 1HGCM82633A004352", "[plate]"),
        ("it was 1HGCM82633A004352", "it was [plate]"),
        ("pager 507 555 0142 x12", "pager [phone]"),
        ("ring 9472 7916 please", "ring [phone] please"),
        ("+46 (0)8 928 571 38", "[phone]"),
        ("nobody answers at 699 956 915", "nobody answers at [phone]"),
        ("it is 28-64-66-98", "it is [phone]"),
        ("Fax: (898)666-3621x0135", "Fax: [fax]"),
        ("my zip is 68352", "my zip is [zip]"),
        ("postcode SW1A 1AA", "postcode [zip]"),
        # -- the net
        ("write jane.doe at gmail dot com", "write [email]"),
        ("his page https://www.rauls-walk.net/help", "his page [link]"),
        ("www.rauls-walk.net", "[link]"),
        ("raulwalks.wordpress.com", "[link]"),
        ("2001:db8::8a2e:370:7334", "[ip address]"),
        # -- places
        ("the corner of Oak Street and Vine Street", "[address]"),
        ("she lives at 12 Oak Street, Fairbury, NE 68352, USA", "she lives at [address]"),
        ("P.O. Box 4471", "[address]"),
        ("a farmer from Elm Creek", "a farmer from [place]"),
    ],
)
def test_identifiers_are_replaced_by_their_type(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Who are Lee Aase, Farris Timimi and Victor Montori?",
        "Does Mayo Clinic post on LinkedIn and TikTok 24/7?",
        "Please update the CPR video in 2024, 3/4 of staff saw it",
        "Poison Help is 1-800-222-1222, the lifeline is 988",
        "<@U012AB3CD> asked in <#C024BE91L|general>, <!here>",
        "<!subteam^S012AB3CD|@nurses> and <@W012AB3CD|jane.miller> know",
        "@mayoclinic and @here",
        "a 54 yo patient with a1c 9.4 and 120/80",
        "Patient Experience and Patient Rights at the Joint Commission",
        "patient privacy and patients on Instagram",
        "Happy Nurses Week from the Social Media team!",
        "my mom was told to call the nurse",
        "we have 18 beds and 4,500,000 views",
        "May is a good month, and I'm sure",
        "see https://www.hhs.gov/hipaa/for-professionals/index.html",
        "write a birthday poem for dr B",
        "May I post on Monday? It goes live Thursday",
        "pain 7/10, 3/4 of them, 24/7, 9/11",
        "the third floor, the first of many",
        "march for nurses and mark it as spam",
        "in 2024 and 2023-2024",
        "posted 19 hrs ago and nobody has answered",
        "80 shares and 20 dollars for the flu shot",
        "we have 1 000 000 views and 250 000 likes",
        "celebrating 100 years of nursing",
        "Parkinson's, Crohn's disease, Wilson's disease, Guillain-Barré, Foley catheters and Apgar scores",
        "Tylenol, Ozempic, lisinopril and Keytruda",
        "#NursesWeek #HeartMonth",
        "Grace period, living will, art therapy, a rose for every nurse",
        "Facebook, Epic, MyChart, Canva and Zoom",
        "the CNO, the Chief Medical Officer and HR",
        "nurses in Texas and Canada, a Somali interpreter, Irish dancers",
        "order 1500 flyers, policy 2024, NCT01234567",
        "https://support.google.com/business and https://www.facebook.com",
        "CHA2DS2-VASc of 4, bp 120/80, hr 72, a1c 9.4, SpO2 92%",
        "45 CFR 164.508 and section 230",
    ],
)
def test_ordinary_words_and_public_names_stay(text: str) -> None:
    assert mask(text) == Masked(text, ())


_PIECES = """patient Dolores Fentwick Dr. mr okafor Kelvin's 3/4/71 08/14 Feb 3 2024 507-555-0142 MRN 0048213 a@b.com
@jane_doe room 412 [name] [ ] <@U1> 94 yo Fairbury, NE 68352 is the , . facebook.com/x 12 Oak Street name named"""
chat = st.lists(st.sampled_from([*_PIECES.split(), "\n"]), max_size=14)
anything = st.one_of(st.text(max_size=120), chat.map(" ".join), chat.map("".join))


@settings(max_examples=400)
@given(anything)
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    once = mask(text)

    assert mask(once.text) == Masked(once.text, ())


@settings(max_examples=400)
@given(anything)
def test_spans_are_sorted_apart_and_rebuild_the_masked_text(text: str) -> None:
    masked = mask(text)

    end = 0
    rebuilt = ""
    for span in masked.spans:
        assert end <= span.start < span.end <= len(text)
        rebuilt += text[end : span.start] + f"[{span.type}]"
        end = span.end
    assert rebuilt + text[end:] == masked.text


def test_a_very_long_text_is_masked_too() -> None:
    masked = mask("1 " * 20_000 + "a" * 20_000 + " A" * 5_000 + " patient Dolores Fentwick")

    assert masked.text.endswith("patient [name]")


def test_types_are_listed_once() -> None:
    assert mask("patient Ann Lee and patient Bob Ray, MRN 4471902").types == ("name", "record number")
