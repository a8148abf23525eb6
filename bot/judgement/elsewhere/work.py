"""Questions of hospital work that belong to another desk."""

from bot.judgement.elsewhere.family import Family, Sort

FAMILIES: tuple[Family, ...] = (
    Family(
        "it",
        Sort.ELSEWHERE,
        r"\b(?:reset|forgot|forgotten|change|unlock|expired|recover)\b.{0,30}\b(?:password|"
        r"pw|pin|login|mfa|okta|badge)\b|\b(?:epic|cerner|citrix|vpn|wi-?fi|printer|prints?|"
        r"laptop|tablet|ipad|shared drive|computer|outlook|workday|kronos|sharepoint|vdi|intranet|"
        r"pager|desk ?phone|computer|monitor|keyboard|onedrive|excel|powerpoint|teams|zoom|"
        r"ehr|emr|pc|scanner|sap|ms ?office|windows)\b.{0,50}\b(?:down|not working|isn'?t working|"
        r"doesn'?t work|won'?t|broken|crash\w*|frozen|freez\w+|slow|log ?in|install\w*|error|"
        r"help|jam\w*|access|connect\w*|setup|set up|update|offline|lagging|stuck|password|"
        r"won'?t turn on|turn on|dead)\b"
        r"|\b(?:can'?t|cannot|won'?t|unable to|how do i|how can i|need(?: to)?|help me|can "
        r"(?:you|u)) (?:log ?in(?:to)?|log into|connect to|print|install|access(?: to)?|open|"
        r"get into|set up|map|unlock|reset|fix)\b.{0,30}\b(?:epic|citrix|vpn|wi-?fi|printer|"
        r"laptop|outlook|email|e-mail|workday|kronos|computer|drive|software|excel|teams|ehr|"
        r"emr|pc)\b|\bhelp ?desk ticket\b",
        "That is one for the IT service desk.",
        ("printer on 4 west is jammed", "i cant log into workday", "reset my okta password"),
        ("should we all share one password for the facebook page",),
    ),
    Family(
        "equipment",
        Sort.ELSEWHERE,
        (
            r"\b(?:infusion|iv|feeding|syringe|insulin|pca)? ?(?:pump|ventilator|vent|ivac|bed "
            r"scale|bladder scanner|scale|lift|defibrillator|telemetry|bed alarm|ecg machine|ekg "
            r"machine|ultrasound machine|mri|ct scanner|c-?arm|monitor|glucometer|wheelchair|autoclave|"
            r"dialysis machine)\b.{0,40}\b(?:error|code|alarm\w*|beep\w*|broken|fault|calibrat\w+|"
            r"battery|not working|won'?t|repair|manual|reset|dead|fault|overflows?|is down)\b|\berror "
            r"code \w+\d"
        ),
        "Please call biomedical engineering, and take the device out of use until they say so.",
        ("the syringe pump shows an error", "ventilator keeps alarming fault 12"),
    ),
    Family(
        "facilities",
        Sort.ELSEWHERE,
        (
            r"\b(?:where (?:is|are) the (?:cafeteria|restroom|chapel|entrance|elevators?|parking|"
            r"library)|badge (?:doesn'?t|does not|won'?t|isn'?t)|doesn'?t open the|how do i get "
            r"(?:to|from)|overflow\w*|too (?:hot|cold)|thermostat|air conditioning|heating|a/?c|"
            r"leak\w*|toilet|elevator|lift|light bulbs?|ceiling|mice|ants|roach\w*|spill|clogged|"
            r"housekeeping|linen|trash pick ?up|parking (?:spot|pass|permit|garage)|badge access|"
            r"cafeteria|menu|lunch|vending|lost and found|locker|shuttle|gym)\b"
        ),
        "Facilities or the front desk can help with that.",
        ("whats on the cafeteria menu", "elevator B is stuck", "where do i get a parking permit"),
    ),
    Family(
        "scheduling",
        Sort.ELSEWHERE,
        r"\b(?:book|schedule|reschedule|cancel|move|make|change|set up|need|get)\b.{0,25}\b(?:appointme"
        r"nt|appt|mri|ct|follow.?up visit|new patient visit|slot (?:in|for)|clinic visit|surgery "
        r"date|consult (?:for|with) (?:mr|mrs|ms|my|a pt|a patient))"
        r"|\b(?:book|schedule|reschedule|cancel|squeeze in) (?:mr|mrs|ms|miss|patient|pt|my "
        r"(?:mom|dad|kid|son|daughter|wife|husband|patient))\b|\bbook \[name\]|\bearliest (?:opening|"
        r"appointment|slot)\b"
        r"|\b(?:book|reserve)\b.{0,20}\b(?:room|auditorium|catering|projector|shuttle|van)\b"
        r"|\b(?:who'?s|who is) (?:on ?call|working|covering)\b|\b(?:swap|switch|cover|pick "
        r"up|trade|drop)\b.{0,20}\bshifts?\b|\bmy (?:shift|shifts|schedule|hours) (?:this|next|"
        r"for|on|is|are)|\bon.?call schedule\b|\bcall in sick\b|\btime ?sheet\b|\b(?:take|cover|"
        r"pick up|work) (?:my|a|an|the) (?:\w+ )?shift\b|\bwho (?:covers|is covering|relieves)"
        r"\b",
        "The scheduling desk (or your unit's staffing office, for shifts) can help with that.",
        (
            "reschedule mrs okafor to friday",
            "who's on call for cardiology",
            "can someone swap shifts saturday",
            "reserve the small meeting room for thursday",
        ),
        ("is scheduling posts in hootsuite ok",),
    ),
    Family(
        "payroll",
        Sort.ELSEWHERE,
        (
            r"\b(?:get paid|pay ?day|pay ?check|my check (?:is|was)|health plan|pay ?stub|payroll|"
            r"direct deposit|w-?2|w-?4|401k|403b|pension|pto|vacation (?:days|balance|request)|"
            r"sick (?:days|leave|time)|fmla|maternity leave|parental leave|health insurance|dental "
            r"plan|open enrollment|benefits|tuition reimbursement|raise|bonus|overtime pay|dress "
            r"code|uniform allowance)\b"
        ),
        "Human resources or payroll can help with that.",
        ("how many pto days do i have left", "my paycheck is wrong", "when is open enrollment"),
    ),
    Family(
        "billing",
        Sort.ELSEWHERE,
        (
            r"\b(?:hospital bill|my bill|bill for|copay|co-pay|deductible|prior auth\w*|cpt code|"
            r"icd.?10|billing (?:code|question|department|office)|what code|insurance (?:claim|"
            r"pay|cover\w*|denied|approv\w*)|charge master|reimburs\w+|invoice number|purchase "
            r"order|requisition|order (?:more |some )?(?:supplies|gloves|masks|gowns|syringes|needles|"
            r"paper|toner)|run out of (?:gloves|masks|gowns)|supply closet|restock)\b"
        ),
        "Please ask patient billing or, for supplies and purchases, the materials office.",
        ("what icd-10 for sprained ankle", "does blue cross need prior auth for this"),
    ),
)
