"""Classes of words that the rules are made of.

One string a class, words separated by blanks: ``word``, ``stem*`` (any ending, stems of three letters or more) or
``two_to_four_words``.  Lower case, without apostrophes.
"""

from __future__ import annotations

LEXICON: dict[str, str] = {
    # -- who -----------------------------------------------------------------------------------------------
    "patient": """victim victims residents_family patients_family patient patients pt pts inpatient inpatients client clients baby babies newborn newborns infant preemie
        toddler kid kids child children veteran inmate resident_of_our residents_of_our nursing_home_resident decedent
        mom_in_labor deceased celebrity survivor""",
    "child": """baby babies newborn newborns infant preemie toddler kid kids child children minor minors teen teens
        teenager boy girl daughter student pediatric peds nicu picu year_old yo""",
    "staff": """nurse nurses rn lpn cna tech techs doctor doctors dr physician physicians surgeon resident residents intern
        interns aide aides orderly student students volunteer volunteers coworker coworkers colleague colleagues employee
        employees staff staffer staffers manager supervisor therapist pharmacist paramedic emt contractor vendor chaplain
        receptionist ceo director agency_nurse traveler scribe registrar midwife we i our someone_on_my_team my_team""",
    "outsider": """commenter commenters follower followers reviewer troll trolls user someone somebody stranger person people
        guy man woman lady teen girl boy kid visitor relative family parent parents ex neighbor account""",
    # -- what ----------------------------------------------------------------------------------------------
    "picture": """photo photos pic pics picture pictures selfie selfies video videos vid vids image images clip footage reel
        reels tiktok snap snapchat story stories livestream screenshot screenshots headshot before_after before_and_after
        xray xrays x_ray ultrasound scan scans ekg ecg recording filmed filming livestreaming go_live camera""",
    "chart": """chart charts ehr emr epic whiteboard white_board census wristband wrist_band monitor patient_list
        patient_lists mrn phi record records sticker label lab_results test_results diagnosis diagnoses face_sheet
        schedule_board or_board tracking_board medical_history notes discharge_summary appointment_list progress_note
        consult_note hipaa protected_health_information identifiers""",
    "careplace": """or icu nicu picu er ed ward bedside surgery operating_room procedure_room delivery_room waiting_room unit
        trauma_bay labor_and_delivery clinic ambulance""",
    "condition": """cancer tumor diagnosis stage chemo transplant surgery amputation wound burn hiv stroke overdose diabetes
        psych psychiatric rehab detox pregnant miscarriage stillborn nicu kidney leukemia dementia colon breast heart
        icu remission ca tx dx died death weeks_early""",
    "channel": """facebook fb instagram insta ig tiktok twitter x linkedin youtube snapchat reddit whatsapp page pages
        account accounts post posts social group feed online web website telegram threads nextdoor yelp google dm dms
        messenger groupchat group_chat story stories channel handle profile""",
    "comment": """comment comments commented commenter commenting dm dms inbox message messages messaged reply replies
        follower followers wall page post posts posted thread chat livestream tweet tweets tweeted story under""",
    "review": "review reviews reviewer star stars yelp healthgrades vitals google_review rating ratings",
    # -- doing ---------------------------------------------------------------------------------------------
    "posted": """snapchatted instagrammed went_out sent_out facebook_live left_a running livestreaming facetimed airdropped blogged showed broadcast slipped posted uploaded shared tweeted retweeted reposted published leaked livestreamed pasted forwarded snapped
        streamed tiktoked put_up went_up is_up are_up went_live just_put put_it put_a put_on put_her put_his in_the_background
        visible showing shows you_can_see can_see can_read readable exposed emailed texted sent got_out screenshotted
        blasted disclosed copied posts sharing posting stuck_up already_live already_up its_live is_live tagged named
        typed filmed recorded""",
    "post": """post posts posting share sharing publish upload tweet use repost put run feature caption reel newsletter story
        instagram facebook fb ig tiktok linkedin blog online website tag send""",
    "draft": """draft drafts caption draft_post heres here_is check_this check_my review_this look_over proofread look_at_this
        pls_check please_check ok_to_post okay_to_post good_to_go fine_right its_ok is_this_ok is_this_okay is_it_ok
        sound_ok thoughts wording is_this_fine can_i_post can_we_post this_post this_caption want_to_post wanna_post
        going_to_post about_to_post ready_to_post""",
    "consentclaim": """told_me_to told_us_to says_i_can said_i_can said_we_can says_we_can gave_his_ok gave_her_ok gave_ok thumbs_up mom_says dad_says wife_says family_says cool_with_it wants_it wants_to_be begging gave_me_a_photo signed_something loved_the_idea verbal verbally said_yes said_sure said_ok said_okay said_its said_it said_fine says_yes says_its
        says_it_is says_hes says_shes gave_permission gave_us gave_me signed_nothing didnt_sign hasnt_signed not_signed
        never_signed doesnt_mind dont_mind loves_it loved_it wants_us wants_me is_fine_with are_fine_with is_ok_with agreed
        okayed told_me_ok told_me_its no_consent without_consent no_release no_form no_paperwork asked_us_to asked_me_to
        begged consented happy_for happy_to_be mom_said dad_said she_said he_said they_said family_said family_is_ok
        unconscious sedated passed_away intubated""",
    "hidden": """black_out blacked_out eyes_out covered_the covered_her covered_his covering no_faces not_showing_face took_out_the_name left_out_the_name changed_the_name changed_her_name first_name_only only_her_hands only_his_hands cropped crop blurred blur pixelated blacked covered emoji_over no_face face_hidden faces_hidden face_isnt
        face_is_not cant_see_the_face cant_see_his cant_see_her no_name no_names not_named didnt_name didnt_say_his
        didnt_say_her from_behind back_of only_the_hand just_the_hand only_hands just_hands deidentified de_identified
        anonymous anonymized unidentifiable not_identifiable nobody_can_tell no_one_can_tell initials""",
    "contact": """rang rings interviewing wanting messaging dming calling_us keeps_calling emailing_me shooting shoot called calling calls emailed emailing emails dmed dm dms messaged texted contacted asked asking asks wants
        wanted reached_out showed_up shows_up lobby outside parking_lot waiting on_the_phone deadline quote comment_by
        slid at_the_front front_desk interviewing filming camera cameras on_the_line voicemail keeps_asking requesting
        requested statement knocking coming arrives arriving here cornered tagged on_site offered_me approached""",
    # -- dangers -------------------------------------------------------------------------------------------
    "press": """times writer a_podcaster crew_from with_a_camera interviewing_visitors interviewing_patients interviewing_staff newscast news_team tv_reporter freelance blogger journalist journalists reporter reporters newspaper newsroom tv_crew tv_crews news_crew news_crews film_crew
        film_crews camera_crew documentary documentarian news_station tv_station news_channel producer radio_station
        media_inquiry press_inquiry channel_2 channel_3 channel_4 channel_5 channel_6 channel_7 channel_8 channel_9
        channel_11 channel_12 local_news news_outlet the_press the_media gazette tribune herald nbc cbs abc_news cnn
        fox_news the_paper local_paper investigative news_van tv_van anchor 60_minutes the_news local_tv correspondent
        columnist blogger_investigating film_company reality_show""",
    "threat": """burn_it make_him_pay make_her_pay make_you_pay knows_her_car knows_my_car posted_our_address our_address know_where know_where_i know_where_we know_where_my knows_where_my shows_up_after shows_up_at waiting_for_me waits_for_me waiting_for_us follows_me_home follows_me_on kill_all kill_every shoot_up be_waiting you_will_pay you_are_dead deserve_to_die deserves_to_die should_be_shot should_be_killed hang_them hunted hunt_down lynch threat threats threaten* stalk* doxx* doxed dox bomb gun shoot hurt_me hurt_us hurt_our kill_me
        kill_us kill_our kill_the kill_you kill_her kill_him going_to_kill gonna_kill burn_down burn_it come_after
        coming_for comes_for coming_after knows_where_i knows_where_we where_i_live my_home_address weapon ill_find_you
        find_where following_me_home death_threat beat_up watch_your_back knife get_whats_coming pay_for_this blow_up_the
        rape_threat in_danger""",
    "bodily": "bomb gun shoot shooting kill* weapon knife burn_down blow_up shooter",
    "harass": """sexual_stuff sexual_things sends_me_pictures creepy gross_messages asking_for_nudes hits_on_me hitting_on_me wont_stop_messaging wont_leave_me fetish bullies harass* bully bullying bullied slurs cyberbully* creepy_messages unwanted_messages sexual_messages
        dick_pics obsessed_with revenge_porn nudes blackmail* extort* sextort* intimidat* swat swatted hate_messages""",
    "selfharm": """on_the_bridge on_the_ledge on_the_roof cant_do_this_life this_life_any nobody_will_miss no_one_will_miss nobody_would_miss this_is_goodbye isnt_worth_it life_isnt_worth not_worth_living pills_lined nothing_left_to_live ready_to_go_for_good planning_to_die sleep_forever final_goodbye wants_to_end want_to_end cut_myself cutting_again gone_by_tomorrow rather_be_dead hate_being_alive suicide suicidal kill_myself kill_himself kill_herself kill_themselves killing_myself killing_himself
        killing_herself end_my_life end_his_life end_her_life end_their_life end_it_all wants_to_die want_to_die
        wanting_to_die wanna_die wish_i_was_dead wish_i_were_dead better_off_dead better_off_without self_harm selfharm
        hurt_myself hurt_himself hurt_herself hurting_themselves hurting_myself cutting_myself cutting_herself cuts_herself
        cutting_himself cant_go_on not_be_here_tomorrow wont_be_here_tomorrow dont_want_to_live doesnt_want_to_live
        doesnt_want_to_be_alive no_reason_to_live goodbye_post goodbye_note goodbye_message goodbye_everyone unalive
        kms jump_off took_all_my ending_it end_things overdose_on_purpose done_with_life tired_of_living not_wake_up
        never_wake_up want_it_to_end dont_want_to_be_here""",
    "abuse": """sends_him_nudes sends_her_nudes hits_my hits_the hits_our slapped slaps kicks_her pinches abuse abused abusing abuses abuser molest* neglect neglected grooming groomed predator trafficking trafficked
        bruises hits_her hits_him hits_me hitting_her beats_me beats_her beating_her hurts_me hit_by_her hit_by_his
        child_porn csam sexting nude_of_a_minor domestic_violence raped rape sexually_assaulted assaulted shaking_the_baby
        shaking_her_baby locked_in locks_her locks_him starving_him starving_her afraid_to_go_home unsafe_at_home touching_her
        touched_her touches_me""",
    "medical": """drooping cant_talk droopy numb seizures double_the_dose took_double wrong_dose wrong_pill wrong_pills ate_the too_many_pills blood_everywhere wont_stop_bleeding coughing_blood vomiting_blood spurting cant_feel blacked_out went_limp chest_pain overdose overdosed overdosing took_too_many swallowed pills cant_breathe can_t_breathe not_breathing
        stopped_breathing bleeding seizure seizing stroke unconscious passed_out unresponsive poisoned drank_bleach turning_blue
        blue_lips face_drooping allergic_reaction anaphylaxis throat_closing heart_attack collapsed choking labor_started
        water_broke took_6 took_10 double_dose wont_wake_up cannot_breathe short_of_breath trouble_breathing severe_pain
        worst_headache slurring fainted baby_isnt_moving ate_a_battery drank_cleaner""",
    "lawyer": """opposing_counsel counsel in_court civil_rights hhs board_of_nursing medical_board nursing_board legal_action press_charges class_action small_claims summons our_insurer copyright_holder trademark accreditor joint_commission inspector lawyer lawyers attorney attorneys law_firm subpoena* sue sues sued suing lawsuit lawsuits litigation
        cease_and_desist ceaseand takedown take_down_notice takedown_notice dmca demand_letter court_order summons deposed
        deposition plaintiff malpractice records_request foia open_records public_records_request sunshine_request getty
        legal_notice copyright_claim copyright_strike copyright_notice infringement settlement_demand ocr_letter
        investigator legal_hold litigation_hold warrant summoned court_date process_server trademark_complaint
        copyright_complaint letter_from_ocr letter_from_hhs attorney_general state_board licensing_board""",
    "police": "police cop cops detective sheriff law_enforcement fbi ice_agent ice_agents immigration_officer district_attorney",
    "notice": """wrote mailed invoice invoiced reported see_us see_you strike gave landed arrived opened ticketed going got get gets received receive came come letter letters notice served sent says saying threaten* threatening
        emailed wants want demands demanding demand asked asking asks requested requests filed filing being_deposed
        am_being im_being claims claiming told called calls contacted knocked tagged ordered complained complaint""",
    "erase": """take_down_the taking_down deactivate deactivated untag rewrite clean_out clear_out destroy delete deleted deleting deletes remove removed removing erase wipe wiped scrub take_down take_it_down
        take_them_down taken_down clean_up pull_down hide edit edited shred purge get_rid""",
    "viral": """being_shared shared_everywhere hit_a_million a_million everybody_is_sharing everyone_is_sharing hashtag_got taken_over_by_angry hijacked_our_hashtag million_views m_views k_comments k_shares tearing_us ripping_us roasting_us coming_after_us slammed slamming bombarded swamped protest nonstop going_crazy hundreds_of_messages thousands_of_messages hundreds_of_shares on_fire_about mocking_us memes_about viral blowing_up blew_up blown_up trending backlash boycott outrage outraged pile_on piling_on dragged dragging_us
        flooded flooding all_over_tiktok all_over_facebook all_over_twitter all_over_reddit all_over_the_news all_over_social
        all_over_the_internet thousands_of_comments hundreds_of_comments thousands_of_angry hundreds_of_angry million_views
        k_views canceled cancelled getting_destroyed ratioed firestorm shitstorm pr_nightmare crisis_mode mob hate_campaign
        brigaded review_bombed review_bombing review_bomb negative_reviews_overnight out_of_control protesters picketing_us
        views_already views_in exploding blowing_us spreading_fast everywhere_online going_nuts""",
    "disaster": """wrong_knee wrong_side wrong_hip wrong_eye wrong_kidney wrong_organ operated_on_the_wrong death_in_our left_inside stabbed stabbing shot_in_our escaped fell_out overdose_death wrong_blood wrong_medication dropped_a_baby lost_a_body found_dead suicide_in_our assault_in_our riot walked_out_of_psych wrong_leg wrong_patient wrong_baby baby_switched switched_at_birth active_shooter shooter hostage explosion
        died_in_the_waiting died_in_our died_waiting mass_casualty evacuating evacuated lockdown data_breach ransomware
        arrested indicted sexual_assault_by abducted missing_patient missing_baby medication_error never_event
        surgical_error embezzl* malpractice_verdict nurse_charged doctor_charged fell_from kidnapped patient_died
        patient_death wrong_site cyberattack cyber_attack helicopter_crash fire_in_our on_fire""",
    "rumour": """neighbors_say neighbours_say people_say say_on say_that ask_on ask_if asks_if folks_say true_or_not if_its_true if_it_is_true not_confirmed going_round going_around post_going_round asking_if hear_that chain_message whatsapp_message_says post_says facebook_says nextdoor_says tiktok_says twitter_says word_is rumor rumors rumour rumours group_chat_says people_are_saying everyone_is_saying everyones_saying they_say
        someone_said someone_says i_heard hearing_that false_claim false_claims is_it_true word_is going_around spreading
        spread circulating hoax fake_news unconfirmed not_confirmed claiming claims saying_that saying_we saying_our
        says_our says_the says_we telling_people scanner supposedly apparently""",
    "closure": """stay_away taking_ambulances stopped_taking_ambulances stopped_delivering stopped_seeing were_hacked we_got_hacked running_low turn_people_away turn_us_away made_people_sick people_sick sick_from stopped_taking stop_taking no_doctors no_er bankrupt closing_maternity shooter_at lice bedbugs poisoned tainted recalled closed closing closure closes shut shutting shut_down shooter outbreak contaminated evacuat* lockdown
        power_outage no_power no_beds divert diverted diversion turning_away turning_people running_out ran_out no_oxygen
        measles_case ebola quarantine quarantined flooded gas_leak bomb unsafe_water poisoned_water legionella is_full
        out_of_insulin out_of_blood not_taking_patients turned_away evacuation immigration_raid ice_raid""",
    "fake": """my_face with_my_face uses_our_logo uses_my_name used_my_name used_my_photo made_up_kid stolen_photo stole_our pretending acts_like_us ai_of fake deepfake deepfaked deepfakes impersonat* imposter impostor pretending_to_be posing_as pretends_to_be
        cloned clone spoof spoofed scam scams scammer scammers fraudulent bogus using_my_name using_my_photo
        using_my_picture using_my_face using_our_logo using_our_name using_his_photo stole_my_photos stole_my_pictures
        ai_video ai_voice ai_generated_video not_really_him not_really_her not_her_account with_my_name with_our_logo
        claiming_to_be says_he_is_our counterfeit parody_account lookalike_page duplicate_page""",
    "fakeable": """instagram selling facebook linkedin twitter kid patient hospital gofundme doctor account accounts page pages profile profiles video videos fundraiser gofundme donation donations charity ad
        ads website dr doctor surgeon ceo nurse our_ceo voice photo photos logo name face message messages email call
        caller app job_posting jobs recruiter""",
    "hacked": """casino unknown_person unknown_user stranger_is_admin nobody_here_did none_of_us strange_posts porn_links spam_links changed_the_email changed_our_email someone_else_is_posting not_us_posting ransom cant_access hack* hijack* locked_out cant_log_in cant_login can_not_log cannot_log cant_get_in cant_get_into lost_access
        taken_over took_over compromised someone_changed_the password_changed changed_our_password changed_the_password
        suspicious_login strange_login unknown_login login_from logged_in_from weird_posts posting_by_itself
        didnt_post_that we_didnt_post i_didnt_post crypto unknown_admin strange_admin kicked_us_out removed_us_as removed_me_as
        we_never_posted nobody_here_posted posting_stuff_we didnt_write account_recovery account_disabled page_disabled
        stolen_phone lost_my_phone phone_was_stolen lost_phone""",
    "phish": """log_in_within login_within within_24h within_24_hours violates_copyright violates_community account_suspended_unless apple_cards send_codes send_the_codes itunes_cards steam_cards qr_code_email confirm_your_password asks_for_my_password asked_for_my_password fake_meta fake_login phish* smish* vish* gift_card gift_cards giftcard giftcards clicked_a_link clicked_the_link clicked_on_a_link clicked_on_it
        clicked_it weird_link suspicious_link verify_your_account verify_our_account verify_our_page page_will_be_deleted
        page_will_be_disabled entered_my_password gave_my_password typed_my_password gave_them_the_code shared_the_code
        wire_transfer suspicious_email suspicious_message spear_phish credential meta_support copyright_violation_message
        gave_out_the_password malware ransomware sent_a_code mfa_code two_factor_code login_code""",
    "leaver": """left leaves leaving fired quit quits departed former ex_employee exemployee laid_off resigned terminated
        retired gone moved_on no_longer_works no_longer_here doesnt_work_here used_to_work old_intern last_intern
        old_social_media old_admin let_go ghosted agency_we_dropped old_agency""",
    "adminship": """admin admins administrator owner owns password passwords access login logins logged_in keys control
        controls the_account our_page our_account""",
    "union": """union unions unionize unionizing unionise strike strikes striking picket picketing pickets walkout walk_out
        sickout collective_bargaining organizing_drive nlrb labor_board bargaining shop_steward union_rep scab scabs""",
    "working": """understaffed understaffing short_staffed unsafe_staffing staffing_ratios staffing_levels ratios wages
        pay_rates salaries whistleblow* retaliat* toxic_workplace working_conditions layoffs mandatory_overtime salary""",
    "discipline": """meme_at_work wrote_me_up got_in_trouble called_in_by called_to_hr get_rid_of_her get_rid_of_him let_her_go let_him_go fire firing fired discipline disciplined disciplinary terminate terminated suspend suspended suspension
        write_up write_her_up write_him_up write_them_up written_up reprimand punish punished sanction get_fired lose_my_job
        losing_my_job in_trouble report_her report_him report_them called_into hr_meeting corrective_action warned""",
    "candidate": """candidate candidates applicant applicants before_i_hire before_we_hire before_hiring_her job_seekers hiring_decision hiring interviewee interviewees job_applicant
        recruits nurse_applicant before_interviews before_hiring applying""",
    "screen": """instagram facebook social socials google googling look looking check checking search searching screen screening
        stalk vet vetting background_check profile profiles tiktok online linkedin""",
    "surveil": """wants_my_password wants_my_instagram wants_my_facebook my_instagram_password my_facebook_password my_password friend_request_staff monitor monitoring spy track_what watch_what look_through check_what see_what_my screenshots_of
        screenshot_of private_group private_facebook personal_account personal_accounts private_account off_duty""",
    "trial": """looking_for_volunteers volunteers_with per_visit study_pays healthy_volunteers seeking_volunteers paid_study trial trials clinical_trial study_participants recruit_participants recruiting_participants participants
        research_study recruitment_flyer study_flyer enrol enroll enrolling irb our_study recruit_for_a_study
        recruit_patients study_subjects our_depression_study research_subjects a_study""",
    "drug": """drug drugs ozempic wegovy semaglutide glp1 glp botox filler fillers ketamine off_label offlabel medication
        supplement supplements stem_cell stem_cells prp peptide peptides iv_drip iv_drips vitamin_drip implant device
        robot davinci weight_loss_shots weight_loss_injections compounded vaccine_brand new_device cbd hormone_therapy
        testosterone laser""",
    "promo": """ad ads advert advertise advertising promo promote promoting special discount sale deal claim claims cure cures
        cured guarantee guaranteed guarantees best safest risk_free painless results work_miracles miracle fda_approved
        success_rate side_effects proven better_than testimonial before_after before_and_after no_side_effects works_for
        sell selling boost sponsored clinically_proven number_one 100""",
    "paid": """coffee_card coffee_cards dollar dollars card_for_every reward rewards rewarding incentive incentives a_free paid pay pays paying sponsor sponsored sponsorship gift gifts gifted free freebie freebies free_scrubs free_product
        free_products affiliate commission brand_deal brand_ambassador ambassador ambassadors discount_code promo_code kickback
        comped compensation compensated honorarium swag vendor_is_offering rep_offered rep_gave collab influencer_deal voucher
        vouchers offered_me offering_me offered_us coupon coupons gift_card""",
    "endorse": """endorse endorsing endorsement influencer influencers product products brand brands company companies vendor
        vendors scrubs shoutout shout_out mention promote unboxing plug review reviews testimonial recommend post tag reel
        story partner partnership""",
    "contest": """win_an win_free enter_to_win wins_a contest contests giveaway giveaways raffle raffles sweepstakes sweepstake prize prizes win_a winner to_win
        tag_3 tag_three tag_a_friend lottery drawing chance_to_win photo_contest""",
    "tracking": """similar_audience find_similar similar_people similar_women analytics_on google_analytics_on pixel pixels meta_pixel google_analytics analytics_tag retarget* remarket* custom_audience custom_audiences
        lookalike lookalike_audience lookalike_audiences tracking_code conversion_api tag_manager session_replay cookie
        cookies hotjar target_ads_to targeted_ads match_audience customer_match tracking_tag""",
    "listing": """reminder_list patient_emails patient_email patient_phone discharge_list mailing list lists spreadsheet emails email_list email_addresses phone_numbers crm database csv export upload
        uploading names contacts mailing_list portal appointment_page scheduling_page booking_page donors""",
    "block": "block blocking blocked ban banning banned mute muting hide hiding delete deleting remove removing restrict kick",
    "public": """county public_hospital city council councilman councilwoman councilmember commissioner government state_hospital
        state_university university_hospital va_hospital va_medical veterans_affairs hospital_district district_hospital
        taxpayer taxpayers first_amendment free_speech mayor legislator senator elected public_university tribal
        municipal public_institution constituent public_health_department""",
    "politics": """candidate candidates election elections ballot campaign campaigning political politics politician politicians
        senator governor congressman congresswoman mayor president trump biden democrat democrats republican republicans
        abortion gun_control roe maga ballot_measure referendum proposition lobby lobbying vote voting rally palestine gaza
        israel protest march_for immigration_policy partisan""",
    "accuse": """accus* drunk kills killed murder* butcher butchered racist racism fraud criminal pervert incompetent lies liar lied
        defam* libel* slander* quack abuser rapist molest* addict high_on stole steals thief untrue made_up_story ruined
        unlicensed falsely""",
    "named": """named by_name our_surgeon our_doctor our_nurse our_ceo my_name about_me our_named dr doctor surgeon nurse
        physician our_dentist our_midwife staff_member coworker me my_colleague""",
    "service": """talk talks a_talk give_a_talk lecture lectures webinar speaker speakers keynote boot_camp bootcamp bootcamps coaching coach audit audits assessment consult consulting
        consultation consultant workshop workshops training trainings in_service inservice membership member join network
        residency course courses certification mentor mentoring lunch_and_learn grand_rounds panel present presenter
        presentation scholarship fellowship conference summit""",
    "request": """we_d_like wed_like id_like what_would_it_cost would_it_cost have_you give_a_talk become_a_member we_need our_vp our_cfo our_ceo_needs please_come could_somebody somebody_from someone_from_your your_team you_guys sit_down_with go_over_our book request requesting request_a invite hire schedule arrange sign_up signup register enroll enrol apply come
        visit send host cost costs price pricing fee fees quote availability available can_someone can_you_come could_someone
        would_someone is_anyone anyone_available who_do_i_contact who_can speak_at talk_at talk_to_our teach_our train_our
        teach_us train_us help_us audit_our review_our_accounts look_at_our we_need_someone need_someone want_someone
        become_a join_the how_do_we_join how_do_i_join join_your deliver run_one_for do_a_session do_one_for date dates
        set_up_a_call meet_with_us looking_for_a need_a renew sponsor_us i_want_to_join we_want_to_join seats spots""",
    "accessneed": """blind deaf wheelchair disabled disability screen_reader low_vision hard_of_hearing asl caption captions
        captioning ada section_504 alt_text dyslexic colorblind color_blind""",
    "grievance": "complain* complained complaint complaints grievance filed sue lawsuit discriminat* angry upset accommodation",
    "celebrity": "quarterback linebacker olympian coach_of youtuber tiktoker news_anchor judge celebrity famous vip senator football_player quarterback singer rapper actor actress movie_star athlete influencer governor mayor",
    "gratitude": "thanks thank thx ty thankyou cheers appreciate",
}
