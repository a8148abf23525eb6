"""Cut a hashtag into its words, where they are all words that hashtags are made of (pure)."""

from __future__ import annotations

#: A wrong cut is worse than none, so only these words count.
_WORDS = """
a about action age aging all allergy ambulance and angels anxiety appreciation april arthritis ask asthma at
attack august autism aware awareness babies baby back be beat best better birth bladder bleed blood body
bone brain breast breathe burn burnout cancer cardiac care career careers caregiver caregivers cares caring
celebrate cell center chat check child children childrens clean clinic clinical clinician colon colorectal
come community control cough county covid crisis daily data day days december defeat dementia dental
depression diabetes dietitian disease do doctor doctors donate donation donor drive drug ear eat education
emergency end equity er every exercise expert eye eyes facts fall falls family february fight finish first
fit fitness flu food for free friday friends from fun fund fundraiser future gay get give giving global go
good great grow growth gut hand hands happy have head heal healing health healthcare healthier healthy hear
hearing heart heat help here hero heroes hip home hospice hospital hospitals hour hygiene in infection
injury is january job jobs join july june keep kick kidney kids know lab leaders leadership learn life lift
live liver lives living local love lung lungs lupus make mammogram march mask masks matters may me medical
medicine meet memory men mens mental midwife midwives mind minute moms monday month more mothers move my
national need new newborn news nicu night no not november now nurse nurses nursing nutrition october of on
one open opioid organ our out pain parents patient patients people period pharmacist pharmacists pharmacy
physical physician physicians physics plan play podcast prevent prevention pride primary program prostate
protect proud public quality quit radiology ready recovery recruiting red rehab remember research resident
residents respiratory rural safe safety saturday save school science screen screening season self senior
seniors september set shift shot shots sick sickle sleep smile smoke smoking social spine spotlight spring
staff stage start stem stigma stop stories story stress stroke strong student students sugar suicide summer
sun sunday support surgeon surgeons surgery survive survivor survivors talk teal team teams tech thank
thankful thanks the therapist therapists therapy thirty this throwback thursday time tips to tobacco today
together top touch transplant trauma travel tuesday unite united up us vaccinate vaccine vaccines visit
voice volunteer volunteers wait walk wash watch water way we wear wednesday week weekend welcome well
wellness who winter with women womens work workers world year years yoga you young your youth zero
"""
WORDS = frozenset(_WORDS.split())
MOST = 40


def in_words(tag: str) -> tuple[str, ...]:
    """The words of a hashtag without its #, as few as possible; empty when it is not made of known words alone."""
    tag = tag.lower()
    if len(tag) > MOST:
        return ()
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(tag) + 1):
        ways = [
            (*before, tag[start:end])
            for start in range(end)
            if (before := best[start]) is not None and (tag[start:end] in WORDS or _year(tag[start:end]))
        ]
        best.append(min(ways, key=lambda words: (len(words), words)) if ways else None)
    return best[-1] or ()


def _year(part: str) -> bool:
    return len(part) == 4 and part.isdecimal() and part.isascii()
