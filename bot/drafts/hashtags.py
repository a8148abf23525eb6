"""Cut a hashtag into its words, where they are all words that hashtags are made of (pure)."""

from __future__ import annotations

#: A wrong cut is worse than none, so only these words count.
_WORDS = """
5k a about access accessibility accessible action adhd afib age aging air alert alerts all allergy als
alzheimers ambulance and anesthesia angels antibiotic antibiotics anxiety appreciation april arbor arthritis
asian ask asthma at attack auction audiology august autism aware awareness babies baby back be beat
behavioral best better bike birth black bladder bleed blood body bone brain breast breastfeeding breathe
burn burnout campus cancer cardiac cardiology care career careers caregiver caregivers caregiving cares
caring celebrate cell center cervical chat check child children childrens cholesterol christmas city clean
clinic clinical clinician colon colorectal come communities community control copd cough county covid crisis
cutting daily data day days december defeat delivery dementia dental depression diabetes diagnosis diet
dietitian disabilities disability disease do doctor doctors donate donation donor donors drive drug ear
earth easter eat education emergency emotional ems end epilepsy equity er every exercise expert eye eyes
facts fair fall falls family february fight finish fire firefighters first fit fitness flu food for
foundation free friday friends from fun fund fundraiser future gala gay get gift gifts give giving global go
good grand grateful gratitude great green grief grow growth gut halloween hand hands handwashing happy have
head heal healing health healthcare healthier healthy hear hearing heart heat help here heritage hero heroes
hip hire hiring hispanic holiday holidays home hospice hospital hospitals hour hygiene ice imaging immunity
immunization immunizations in inclusion infection injury intern international interns internship is january
job jobs join july june keep kick kidney kids kindness know lab labor labs lactation language latino leaders
leadership learn leukemia lgbtq life lifestyle lift live liver lives living local love lung lungs lupus
lymphoma main make mammogram marathon march mask masks maternity matters may me medical medicine meditation
meet melanoma memorial memory men mens mental midwife midwives mind mindful mindfulness minute moms monday
month more mothers move mri ms my national need neonatal neurology new newborn news nicu night no not
november now nurse nurses nursing nutrition obesity occupational october of on oncology one open opening
openings operating opioid organ orthopedic orthopedics ostomy our out ovarian pain palliative pancreatic
paramedic paramedics parents parkinsons pathology patient patients pediatric pediatrics people period
pharmacist pharmacists pharmacy physical physician physicians physics plan play podcast police postpartum
pregnancy prenatal pressure prevent prevention pride primary program prostate protect proud psychiatry
psychology public quality quit race radiology rare ready recovery recruiting red rehab rehabilitation
remember research resident residents respiratory responder responders ribbon ride room rooms run running
rural safe safety saturday save school science screen screening screenings scrub scrubs season self senior
seniors sepsis september set shift shot shots sick sickle skin sleep smile smoke smoking snow social speech
spine spotlight spring staff stage start state stem stethoscope stigma stop stories storm story street
stress stroke strong student students sugar suicide summer sun sunday support surgeon surgeons surgery
surgical survive survivor survivors syndrome talk teal team teams tech thank thankful thanks thanksgiving
the therapist therapists therapy thirty this throwback thursday time tips to tobacco today together top
touch tower transplant trauma travel tuesday unite united up update updates urology us vaccinate vaccination
vaccinations vaccine vaccines valentine valentines veteran veterans visit voice volunteer volunteering
volunteers wait walk walking wash watch water wave way we wear wednesday week weekend welcome well wellbeing
wellness who wing winter with women womens work workers world wound xray year years yoga you young your
youth zero
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
