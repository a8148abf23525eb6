"""Classes of words for who, what and where; see ``bot.judgement.lexicon`` for how they are written."""

from __future__ import annotations

COMMON: dict[str, str] = {
    "asker": "i im id ill ive me my",
    "patient": """
        diabetics victim victims residents_family patients_family patient patients pt pts inpatient
        inpatients client clients baby babies newborn newborns infant preemie toddler kid kids child
        children veteran inmate resident_of_our residents_of_our nursing_home_resident decedent
        mom_in_labor deceased celebrity survivor
    """,
    "child": """
        baby babies newborn newborns infant preemie toddler kid kids child children minor minors
        teen teens teenager boy girl daughter student pediatric peds nicu picu year_old yo
    """,
    "staff": """
        nurse nurses rn lpn cna tech techs doctor doctors dr physician physicians surgeon resident
        residents intern interns aide aides orderly student students volunteer volunteers coworker
        coworkers colleague colleagues employee employees staff staffer staffers manager supervisor
        therapist pharmacist paramedic emt contractor vendor chaplain receptionist ceo director
        agency_nurse traveler scribe registrar midwife we i our someone_on_my_team my_team
    """,
    "outsider": """
        commenter commenters follower followers reviewer troll trolls user someone somebody stranger
        person people guy man woman lady teen girl boy kid visitor relative family parent parents ex
        neighbor account
    """,
    "picture": """
        ultrasound mri ct photo photos pic pics picture pictures selfie selfies video videos vid
        vids image images clip footage reel reels tiktok snap snapchat story stories livestream
        screenshot screenshots headshot before_after before_and_after xray xrays x_ray scan scans
        ekg ecg recording filmed filming livestreaming go_live camera
    """,
    "chart": """
        chart charts ehr emr epic whiteboard white_board census wristband wrist_band monitor
        patient_list patient_lists mrn phi record records sticker label lab_results test_results
        diagnosis diagnoses face_sheet schedule_board or_board tracking_board medical_history notes
        discharge_summary appointment_list progress_note consult_note hipaa
        protected_health_information identifiers
    """,
    "careplace": """
        or icu nicu picu er ed ward bedside surgery operating_room procedure_room delivery_room
        waiting_room unit trauma_bay labor_and_delivery clinic ambulance
    """,
    "condition": """
        cancer tumor diagnosis stage chemo transplant surgery amputation wound burn hiv stroke
        overdose diabetes psych psychiatric rehab detox pregnant miscarriage stillborn nicu kidney
        leukemia dementia colon breast heart icu remission ca tx dx died death weeks_early
    """,
    "channel": """
        facebook fb instagram insta ig tiktok twitter x linkedin youtube snapchat reddit whatsapp
        page pages account accounts post posts social group feed online web website telegram threads
        nextdoor yelp google dm dms messenger groupchat group_chat story stories channel handle
        profile
    """,
    "comment": """
        comment comments commented commenter commenting dm dms inbox message messages messaged reply
        replies follower followers wall page post posts posted thread chat livestream tweet tweets
        tweeted story under
    """,
    "review": """
        review reviews reviewer star stars yelp healthgrades vitals google_review rating ratings
    """,
    "posted": """
        snapchatted instagrammed went_out sent_out facebook_live running livestreaming facetimed
        airdropped blogged showed broadcast slipped posted uploaded shared tweeted retweeted
        reposted published leaked livestreamed pasted forwarded snapped streamed tiktoked put_up
        went_up is_up are_up went_live just_put put_it put_a put_on put_her put_his
        in_the_background visible showing shows you_can_see can_see can_read readable exposed
        emailed texted sent got_out screenshotted blasted disclosed copied posts sharing posting
        stuck_up already_live already_up its_live is_live tagged named typed filmed recorded
    """,
    "post": """
        post posts posting share sharing publish upload tweet use repost put run feature caption
        reel newsletter story instagram facebook fb ig tiktok linkedin online website tag send
    """,
    "draft": """
        draft drafts caption draft_post heres here_is check_this check_my review_this look_over
        proofread look_at_this pls_check please_check ok_to_post okay_to_post good_to_go fine_right
        its_ok is_this_ok is_this_okay is_it_ok sound_ok thoughts wording is_this_fine can_i_post
        can_we_post this_post this_caption want_to_post wanna_post going_to_post about_to_post
        ready_to_post
    """,
    "consentclaim": """
        never_signed fine_with cant_consent can_t_consent told_me_to told_us_to says_i_can
        said_i_can said_we_can says_we_can gave_his_ok gave_her_ok gave_ok thumbs_up mom_says
        dad_says wife_says family_says cool_with_it wants_it wants_to_be begging gave_me_a_photo
        signed_something loved_the_idea verbal verbally said_yes said_sure said_ok said_okay
        said_its said_it said_fine says_yes says_its says_it_is says_hes says_shes gave_permission
        gave_us gave_me signed_nothing didnt_sign hasnt_signed not_signed doesnt_mind dont_mind
        loves_it loved_it wants_us wants_me is_fine_with are_fine_with is_ok_with agreed okayed
        told_me_ok told_me_its no_consent without_consent no_release no_form no_paperwork
        asked_us_to asked_me_to begged consented happy_for happy_to_be mom_said dad_said she_said
        he_said they_said family_said family_is_ok unconscious sedated passed_away intubated
    """,
    "hidden": """
        cut_off cut_out black_out blacked_out eyes_out covered_the covered_her covered_his covering
        no_faces not_showing_face took_out_the_name left_out_the_name changed_the_name
        changed_her_name first_name_only only_her_hands only_his_hands cropped crop blurred blur
        pixelated blacked covered emoji_over no_face face_hidden faces_hidden face_isnt face_is_not
        cant_see_the_face cant_see_his cant_see_her no_name no_names not_named didnt_name
        didnt_say_his didnt_say_her from_behind back_of only_the_hand just_the_hand only_hands
        just_hands deidentified de_identified anonymous anonymized unidentifiable not_identifiable
        nobody_can_tell no_one_can_tell initials
    """,
    "contact": """
        rang rings interviewing wanting messaging dming calling_us keeps_calling emailing_me
        shooting shoot called calling calls emailed emailing emails dmed dm dms messaged texted
        contacted asked asking asks wants wanted reached_out showed_up shows_up lobby outside
        parking_lot waiting on_the_phone deadline quote comment_by slid at_the_front front_desk
        filming camera cameras on_the_line voicemail keeps_asking requesting requested statement
        knocking coming arrives arriving here cornered tagged on_site offered_me approached
    """,
}
