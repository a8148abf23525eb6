"""Classes of words for work, money, politics and services; see ``bot.judgement.lexicon`` for how they are written."""

from __future__ import annotations

AFFAIR: dict[str, str] = {
    "union": """
        union unions unionize unionizing unionise strike strikes striking picket picketing pickets
        walkout walk_out sickout collective_bargaining organizing_drive nlrb labor_board bargaining
        shop_steward union_rep scab scabs
    """,
    "working": """
        ratios_and understaffed understaffing short_staffed unsafe_staffing staffing_ratios
        staffing_levels ratios wages pay_rates salaries whistleblow* retaliat* toxic_workplace
        working_conditions layoffs mandatory_overtime salary
    """,
    "discipline": """
        on_leave meme_at_work wrote_me_up got_in_trouble called_in_by called_to_hr get_rid_of_her
        get_rid_of_him let_her_go let_him_go fire firing fired discipline disciplined disciplinary
        terminate terminated suspend suspended suspension write_up write_her_up write_him_up
        write_them_up written_up reprimand punish punished sanction get_fired lose_my_job
        losing_my_job in_trouble report_her report_him report_them called_into hr_meeting
        corrective_action warned
    """,
    "candidate": """
        candidate candidates applicant applicants before_i_hire before_we_hire before_hiring_her
        job_seekers hiring_decision hiring interviewee interviewees job_applicant recruits
        nurse_applicant before_interviews before_hiring applying
    """,
    "screen": """
        instagram facebook social socials google googling look looking check checking search
        searching screen screening stalk vet vetting background_check profile profiles tiktok online
        linkedin
    """,
    "surveil": """
        wants_my_password wants_my_instagram wants_my_facebook my_instagram_password
        my_facebook_password my_password friend_request_staff monitor monitoring spy track_what
        watch_what look_through check_what see_what_my screenshots_of screenshot_of private_group
        private_facebook personal_account personal_accounts private_account off_duty
    """,
    "trial": """
        looking_for_volunteers per_visit study_pays healthy_volunteers
        seeking_volunteers paid_study trial trials clinical_trial study_participants
        recruit_participants recruiting_participants participants research_study recruitment_flyer
        study_flyer enrol enroll enrolling irb our_study recruit_for_a_study recruit_patients
        study_subjects our_depression_study research_subjects a_study
    """,
    "drug": """
        drug drugs ozempic wegovy semaglutide glp1 glp botox filler fillers ketamine off_label
        offlabel medication supplement supplements stem_cell stem_cells prp peptide peptides iv_drip
        iv_drips vitamin_drip implant device robot davinci weight_loss_shots weight_loss_injections
        compounded vaccine_brand new_device cbd hormone_therapy testosterone laser
    """,
    "promo": """
        zero_complications no_complications zero_risk ad ads advert advertise advertising promo
        promote promoting special discount sale deal claim claims cure cures cured guarantee
        guaranteed guarantees best safest risk_free painless results work_miracles miracle
        fda_approved success_rate side_effects proven better_than testimonial before_after
        before_and_after no_side_effects works_for sell selling boost sponsored clinically_proven
        number_one 100
    """,
    "paid": """
        coffee_card coffee_cards dollar dollars card_for_every reward rewards rewarding incentive
        incentives a_free paid pay pays paying sponsored sponsorship gift gifts gifted free freebie
        freebies free_scrubs free_product free_products affiliate commission brand_deal
        brand_ambassador ambassador ambassadors discount_code promo_code kickback comped
        compensation compensated honorarium swag vendor_is_offering rep_offered rep_gave collab
        influencer_deal voucher vouchers offered_me offering_me offered_us coupon coupons gift_card
    """,
    "endorse": """
        endorse endorsing endorsement influencer influencers product products brand brands company
        companies vendor vendors scrubs shoutout shout_out mention promote unboxing plug review
        reviews testimonial recommend post tag reel story partner partnership
    """,
    "contest": """
        win_an win_free enter_to_win wins_a contest contests giveaway giveaways raffle raffles
        sweepstakes sweepstake prize prizes win_a winner to_win tag_3 tag_three tag_a_friend lottery
        drawing chance_to_win photo_contest
    """,
    "tracking": """
        similar_audience find_similar similar_people similar_women analytics_on google_analytics_on
        pixel pixels meta_pixel google_analytics analytics_tag retarget* remarket* custom_audience
        custom_audiences lookalike lookalike_audience lookalike_audiences tracking_code
        conversion_api tag_manager session_replay cookie cookies hotjar target_ads_to targeted_ads
        match_audience customer_match tracking_tag
    """,
    "listing": """
        emails_of reminder_list patient_emails patient_email patient_phone discharge_list mailing
        list lists spreadsheet emails email_list email_addresses phone_numbers crm database csv
        export upload uploading names contacts mailing_list portal appointment_page scheduling_page
        booking_page donors
    """,
    "block": """
        block blocking blocked ban banning banned mute muting hide hiding delete deleting remove
        removing restrict kick
    """,
    "public": """
        county public_hospital city council councilman councilwoman councilmember commissioner
        government state_hospital state_university university_hospital va_hospital va_medical
        veterans_affairs hospital_district district_hospital taxpayer taxpayers first_amendment
        free_speech mayor legislator senator elected public_university tribal municipal
        public_institution constituent public_health_department
    """,
    "politics": """
        candidate candidates election elections ballot campaign campaigning political politics
        politician politicians senator governor congressman congresswoman mayor president trump
        biden democrat democrats republican republicans abortion gun_control roe maga ballot_measure
        referendum proposition lobby_for lobby_against lobbying lobbyist* vote voting rally palestine
        gaza israel protest march_for immigration_policy partisan
    """,
    "accuse": """
        accus* drunk kills killed murder* butcher butchered racist racism fraud criminal pervert
        incompetent lies liar lied defam* libel* slander* quack abuser rapist molest* addict high_on
        stole steals thief untrue made_up_story ruined unlicensed falsely
    """,
    "named": """
        named by_name our_surgeon our_doctor our_nurse our_ceo my_name about_me our_named dr doctor
        surgeon nurse physician our_dentist our_midwife staff_member coworker me my_colleague
    """,
    "service": """
        review_our talk talks a_talk give_a_talk lecture lectures webinar speaker speakers keynote
        boot_camp bootcamp bootcamps coaching coach audit audits assessment consult consulting
        consultation consultant workshop workshops training trainings in_service inservice
        membership member join network residency course courses certification mentor mentoring
        lunch_and_learn grand_rounds panel present presenter presentation scholarship fellowship
        conference summit
    """,
    "request": """
        can_you we_d_like wed_like id_like what_would_it_cost would_it_cost have_you give_a_talk
        become_a_member we_need our_vp our_cfo our_ceo_needs please_come could_somebody
        somebody_from someone_from_your your_team you_guys sit_down_with go_over_our book request
        requesting request_a invite hire schedule arrange sign_up signup register enroll enrol apply
        come visit send host cost costs price pricing fee fees quote availability available
        can_someone can_you_come could_someone would_someone is_anyone anyone_available
        who_do_i_contact who_can speak_at talk_at talk_to_our teach_our train_our teach_us train_us
        help_us audit_our review_our_accounts look_at_our we_need_someone need_someone want_someone
        become_a join_the how_do_we_join how_do_i_join join_your deliver run_one_for do_a_session
        do_one_for date dates set_up_a_call meet_with_us looking_for_a need_a renew sponsor_us
        i_want_to_join we_want_to_join seats spots
    """,
    "accessneed": """
        blind deaf wheelchair disabled disability screen_reader low_vision hard_of_hearing asl
        caption captions captioning ada section_504 alt_text dyslexic colorblind color_blind
    """,
    "grievance": """
        complain* complained complaint complaints grievance filed sue lawsuit discriminat* angry
        upset accommodation
    """,
    "celebrity": """
        quarterback linebacker olympian coach_of youtuber tiktoker news_anchor judge celebrity
        famous vip senator football_player singer rapper actor actress movie_star athlete influencer
        governor mayor
    """,
    "gratitude": "thanks thank thx ty thankyou cheers appreciate",
}
