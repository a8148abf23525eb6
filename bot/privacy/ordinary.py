"""Words that are written with a capital and are no person's name, and names that are public; plain data."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that end or interrupt a run of capitalised words: they are not part of a private person's name.
ORDINARY: frozenset[str] = _words(
    """
a about above accessibility account accounts ad administrator administration admin admins after again age agency
all also am amazing american an and another any anyone anonymous app approved are area as ask asked asking
assistant association at attorney auto aunt awareness baby back ban bank based be because bed been before being
best between bill bless blog board book both boy breast bring building bump business but by cafe call called
came camp campaign campus can cancer cannot cardiology care career caption captions case center central centre
ceo chair champion chapter check chief child children childrens christmas church city class clean clinic
clinical close coach code college comment comments commission committee communications community company
complaint compliance conference confidential consent contact content cool coordinator could council county court
covid created crisis customer daily data date daughter day days dead dear december delete deleted department
dept designer desk did director discharge discharged disease do doc doctor doctors documentation does doing dont
done down draft during each east easter ebola edit editor education eid either email emergency emt employee
employees er ethics even event ever every everyone excellence executive expert express facebook facility fact
family fan father federal feel female few fighting final find finance first flu flyer follow follower followers
for found foundation free friday friend friends from fund funny gave general get getting gift girl give go going
good google got great group guidance guide guideline guidelines had halloween happy has have having he head
health healthcare heard heart hello help her here hero heroes hey hi high him hipaa his holiday home honor
hospice hospital hospitals hour house how however human husband i icu if immunization in incident influencer
info information initiative insta instagram institute instructions international internet interview into is
issue issues it its january job join joint journal just keep kid kids kind know labor lab lady last later law
lawyer leader leaders leadership league leave legal let letter library license life like line link list little
live local long look lost lot love made mail make male man manager many march marketing maternity me media
medical medicaid medicare medicine meet meeting member members memorial men mental message messenger met
methodist mgr might mom monday month months more morning most mother mr mrs ms much museum must my name national
near need needs network never new news newsletter next nice night nightshift no nobody none north northern not
note nothing november now number nurse nurses nursing occupational october of off office official ok okay old on
once oncology one online only open opinion or organization our out over page pages palliative park part party
past pastor patient patients pay pediatric pediatrics people person pharmacist pharmacy phone photo photos
physician physicians pic picture pinterest plan platform please pm podcast point policies policy post posted
posting posts practice president press privacy private program project proud psych psychiatry public put
question questions quick quote radiology ran ready real reason recovery reel regarding regional registered reply
report reporter request research residency resident residents resource response retired review reviews right
risk room rule rules safety said saint same saturday saw say says school science season secretary section
security see seeing senior september service services several shared she shift should show sick since sister
snapchat so social some somebody someone son soon south southern speaker special specialist spring staff
standard state states still story street strike student students summit sunday super supervisor support sure
surgeon surgery survivor system take talk team tech technician telehealth tell template thank thanks
thanksgiving that the their them then there these they thing things think this those though thursday tiktok time
title to today together tomorrow tonight too took topic town training transplant trial trust try tuesday tweet
twitter two ultrasound uncle under union unit united university until up update upload us use used using vaccine
valley verified version very veteran veterans video videos view virtual visit vs volunteer volunteers want wants
ward warning was watch way we website wednesday week weekend welcome well went were west what whats whatsapp
when where which while who whole whose why wife will wish with within without woman women word work worker
workers working world would write writing year years yes yesterday yet you young your youtube zoom act affairs
america ana april army art asian august australia australian bc bible black boston brand britain british brown
california canada canadian chicago china chinese christian cleveland club coast cdc congress constitution
creative commons dallas democrat democrats dr english europe european fda february federation florida france
french ftc german germany god governor gram grand guard hall hashtag hindu hispanic id independence india indian
indigenous irish italian jacksonville japan japanese jewish july june juneteenth kingdom labour latino london
louis mexican mexico michigan military minister minnesota muslim native navy nhs ocr ohio olympic olympics
pacific parade parliament pennsylvania phoenix pride prof professor ramadan red republican republicans river
rochester rounds scholarship senate senator spanish spotlight square statement sunshine supreme tower treatment
usa virginia wales walk washington white wisconsin york zealand accreditation affirmative alt amendment
announcement anyone's appeal april's authorization award awards bone bowl box brief broadcast bulletin button
calendar canva capital chart chat chatgpt checklist checkup claim click closed clubhouse codes color come
conduct congrats congratulations constitutional contest contract copy copyright creator cross cyber dashboard
deadline decision defense delivery department's dermatology design diabetes dialysis digital disability
disclaimer discord discrimination doctor's document donor drive drug economic endorsement engagement engineering
equal equity exam exhibit eye fair fake false fellowship fine firm fire fitness fix flash floor food forgiveness
form forum fresh full giveaway global goal government handbook happening hashtags health's heat helpful history
hotline hurricane identity image inbox inclusion index industry intake intensive inc insurance insights intern
inspector intro investigation invite journalism junior justice lead legislature lifeline likes linkedin listen
listening lives llc log login logo ltd magazine main management mandate manual map masks matter medal mention
meta michelin milestone mission model moderator monthly music neighbors neonatal netflix neuro neurology newborn
nextdoor nicu notice obgyn operations option organ orientation orthopedics outbreak overdose oxford palsy
pandemic paramedic patientslikeme pd pediatrician period photographer physical physiotherapy picu pilot pink
pixel plain playbook poison population portal power pr primary print procedure professional professionals
profile promo protocol provider pta pto quality radio rapid read recipe record records recruitment reddit
regulation reminder rep repost respiratory rest result return rights rotation rumor rumour sample save scan
scene schedule scrubs search secret self send series sepsis session setting shop shout shoutout sign silver site
slack slide society software sorry source space speech sport sports spread stage standards start station stay
step stop store storm strategy stroke study style subject suicide sugar summary sun survey syndrome table tag
tagged task telegram telemedicine terms test testimonial testing thread threads tip tips toolkit tour tracking
transfer trauma travel treat triage tribune trick twelve type urgent user vanity vendor venmo vice vimeo
see https http
violence vote voting wall warm web webinar wellness winter wordpress workplace workshop wound yelp youth
"""
)

#: Words that people in danger begin with: they are nobody's name, also with a capital.
ALARMS: frozenset[str] = _words(
    "bomb emergency evacuate evacuation fire gunshots help hostage lockdown outage overdose shooter shooting urgent"
)

#: Everyday words that never are a surname after "patient" or a title, although they may be typed in lower case there.
FOLLOWERS: frozenset[str] = _words(
    """
operates operated says said told tells wants wanted asked asks posts posted called calls has had was were will
would treats treated gave gives likes knows did does thinks needs works never always visit visits office letter
appointment note notes advocate advocates advocacy at ate arrived came coded commented complained complaining
complaint confidentiality consent consented consents currently details died education engagement experience
faces facing feedback files filmed follows from giving groups handout identifiable in information info is just
left lists meds messaged messages names okayed on outcome outcomes photo photos picture pictures population
portal portals posting privacy record records refused relations requests rights room rooms safety satisfaction
selfie selfies sent signed stories story survey tagged testimonial testimonials transport videos volume wrote
whose identifier identifiers volumes panels panel journey journeys communication cases care flow data pages
facebook friend friending friends community communities populations numbers number name named
"""
)

#: People and institutions that staff ask about by name; lower case.
PUBLIC: frozenset[str] = _words(
    """
aase henry|ford ford lee|aase farris|timimi timimi victor|montori montori mayo william|mayo charles|mayo
ed|bennett john|noseworthy noseworthy dan|hinmon meredith|gould bryan|vartabedian kevin|pho mark|ragan
reed|smith johns|hopkins johns hopkins elon|musk musk mark|zuckerberg zuckerberg taylor|swift
florence|nightingale anthony|fauci fauci donald|trump trump joe|biden biden kamala|harris barack|obama obama
kaiser permanente cedars sinai mount|sinai geisinger intermountain vanderbilt brigham ochsner sutter tufts
stanford harvard duke ucsf uchicago novant sharp scripps atrium advocate dana|farber dana farber sloan kettering
mercy|health jude st|jude jude's mercy shriners christopher|reeve michael|jackson britney|spears kim|kardashian
george|clooney ronald|mcdonald susan|komen komen robert|wood|johnson johnson|johnson eli|lilly lilly pfizer
moderna novo nordisk keytruda humira ozempic wegovy botox tylenol epic cerner hootsuite sprout canva buffer tarasoff
alexandra|thran thran stericycle lindke elizabeth|wharton adam|schiff healthgrades zocdoc vitals henrietta|lacks
crohn alzheimer parkinson hodgkin hashimoto huntington apgar babinski guillain barré barre sjogren sjögren raynaud
meniere tourette asperger kaposi kawasaki parkinsons alzheimers crohns lyme foley doppler holter braden bechet behçet
kernig trendelenburg heimlich braxton hicks lamaze kegel mohs zoom mychart
getty netflix canva wernicke korsakoff duchenne marfan ehlers danlos lewy
karen|act don|berwick atul|gawande eric|topol patch|adams dave|debronkart hippocrates colon prostate
"""
)


def public(words: tuple[str, ...]) -> bool:
    """Whether these lower-case words together are a public name (or one word of it that is known alone)."""
    return "|".join(words) in PUBLIC or (len(words) == 1 and words[0] in PUBLIC)
