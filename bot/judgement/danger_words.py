"""Classes of words for dangers, accounts and the law; see ``bot.judgement.lexicon`` for how they are written."""

from __future__ import annotations

DANGER: dict[str, str] = {
    "press": """
        times writer a_podcaster crew_from with_a_camera interviewing_visitors interviewing_patients
        interviewing_staff newscast news_team tv_reporter freelance blogger journalist journalists
        reporter reporters newspaper newsroom tv_crew tv_crews news_crew news_crews film_crew
        film_crews camera_crew documentary documentarian news_station tv_station news_channel
        producer radio_station media_inquiry press_inquiry channel_2 channel_3 channel_4 channel_5
        channel_6 channel_7 channel_8 channel_9 channel_11 channel_12 local_news news_outlet
        the_press the_media gazette tribune herald nbc cbs abc_news cnn fox_news the_paper
        local_paper investigative news_van tv_van anchor 60_minutes the_news local_tv correspondent
        columnist blogger_investigating film_company reality_show
    """,
    "threat": """
        burn_it make_him_pay make_her_pay make_you_pay knows_her_car knows_my_car posted_our_address
        our_address know_where know_where_i know_where_we know_where_my knows_where_my
        shows_up_after shows_up_at waiting_for_me waits_for_me waiting_for_us follows_me_home
        follows_me_on kill_all kill_every shoot_up be_waiting you_will_pay you_are_dead
        deserve_to_die deserves_to_die should_be_shot should_be_killed hang_them hunted hunt_down
        lynch threat threats threaten* stalk* doxx* doxed dox bomb gun shoot hurt_me hurt_us
        hurt_our kill_me kill_us kill_our kill_the kill_you kill_her kill_him going_to_kill
        gonna_kill burn_down come_after coming_for comes_for coming_after knows_where_i
        knows_where_we where_i_live my_home_address weapon ill_find_you find_where following_me_home
        death_threat beat_up watch_your_back knife get_whats_coming pay_for_this blow_up_the
        rape_threat in_danger
    """,
    "bodily": "bomb gun shoot shooting kill* weapon knife burn_down blow_up shooter",
    "harass": """
        meme_page_about memes_of_me memes_about_me making_fun_of_me laughing_at_me laugh_at_me
        picking_on_me messages_a_day
        getting_weird weird_messages sexual_stuff sexual_things sends_me_pictures
        creepy gross_messages asking_for_nudes hits_on_me hitting_on_me wont_stop_messaging
        wont_leave_me fetish bullies harass* bully bullying bullied slurs cyberbully*
        creepy_messages unwanted_messages sexual_messages dick_pics obsessed_with revenge_porn nudes
        blackmail* extort* sextort* intimidat* swat swatted hate_messages
    """,
    "selfharm": """
        blow_my_brains blow_his_brains blow_her_brains point_of_living
        on_the_bridge on_the_ledge on_the_roof cant_do_this_life this_life_any nobody_will_miss
        no_one_will_miss nobody_would_miss this_is_goodbye isnt_worth_it life_isnt_worth
        not_worth_living pills_lined nothing_left_to_live ready_to_go_for_good planning_to_die
        sleep_forever final_goodbye wants_to_end want_to_end cut_myself cutting_again
        gone_by_tomorrow rather_be_dead hate_being_alive suicide suicidal kill_myself kill_himself
        kill_herself kill_themselves killing_myself killing_himself killing_herself end_my_life
        end_his_life end_her_life end_their_life end_it_all wants_to_die want_to_die wanting_to_die
        wanna_die wish_i_was_dead wish_i_were_dead better_off_dead better_off_without self_harm
        selfharm hurt_myself hurt_himself hurt_herself hurting_themselves hurting_myself
        cutting_myself cutting_herself cuts_herself cutting_himself cant_go_on not_be_here_tomorrow
        wont_be_here_tomorrow dont_want_to_live doesnt_want_to_live doesnt_want_to_be_alive
        no_reason_to_live goodbye_post goodbye_note goodbye_message goodbye_everyone unalive kms
        jump_off took_all_my ending_it end_things overdose_on_purpose done_with_life tired_of_living
        not_wake_up never_wake_up want_it_to_end dont_want_to_be_here
    """,
    "abuse": """
        shakes_the_baby shakes_her_baby shakes_his_baby shakes_my_baby shook_the_baby hits_the_baby hits_the_kids
        hits_the_children chokes_me chokes_her choked_me choked_her sends_him_nudes sends_her_nudes
        hits_my hits_the hits_our slapped slaps kicks_her pinches
        abuse abused abusing abuses abuser molest* neglect neglected grooming groomed predator
        trafficking trafficked bruises hits_her hits_him hits_me hitting_her beats_me beats_her
        beating_her hurts_me hit_by_her hit_by_his child_porn csam sexting nude_of_a_minor
        domestic_violence raped rape sexually_assaulted assaulted shaking_the_baby shaking_her_baby
        locked_in locks_her locks_him starving_him starving_her afraid_to_go_home unsafe_at_home
        touching_her touched_her touches_me
    """,
    "medical": """
        drooping cant_talk droopy numb seizures double_the_dose took_double wrong_dose wrong_pill
        wrong_pills ate_the too_many_pills blood_everywhere wont_stop_bleeding coughing_blood
        vomiting_blood spurting cant_feel blacked_out went_limp chest_pain overdose overdosed
        overdosing took_too_many swallowed pills cant_breathe can_t_breathe not_breathing
        stopped_breathing bleeding seizure seizing stroke unconscious passed_out unresponsive
        poisoned drank_bleach turning_blue blue_lips face_drooping allergic_reaction anaphylaxis
        throat_closing heart_attack collapsed choking labor_started water_broke took_6 took_10
        took_2x took_3x took_4x took_5x took_twice feeling_dizzy
        double_dose wont_wake_up cannot_breathe short_of_breath trouble_breathing severe_pain
        worst_headache slurring fainted baby_isnt_moving ate_a_battery drank_cleaner
    """,
    "harmed": """
        wrong_drug wrong_medicine wrong_medication wrong_meds wrong_dose wrong_leg wrong_blood wrong_patient
        wrong_knee wrong_side wrong_hip wrong_eye nearly_died almost_died nearly_killed almost_killed
        you_killed killed_my killed_her killed_his misdiagnosed misdiagnosis botched left_to_die caused_her_death
        caused_his_death gave_her_an_infection gave_him_an_infection
    """,
    "lawyer": """
        ocr papers_about before_the_trial opposing_counsel counsel in_court civil_rights hhs
        board_of_nursing medical_board nursing_board legal_action press_charges class_action
        small_claims summons our_insurer copyright_holder trademark accreditor joint_commission
        inspector lawyer lawyers attorney attorneys law_firm subpoena* sue sues sued suing lawsuit
        lawsuits litigation cease_and_desist ceaseand takedown take_down_notice takedown_notice dmca
        demand_letter court_order deposed deposition plaintiff malpractice records_request foia
        open_records public_records_request sunshine_request getty legal_notice copyright_claim
        copyright_strike copyright_notice infringement settlement_demand ocr_letter investigator
        legal_hold litigation_hold warrant summoned court_date process_server trademark_complaint
        copyright_complaint letter_from_ocr letter_from_hhs attorney_general state_board
        licensing_board
    """,
    "police": """
        police cop cops detective sheriff law_enforcement fbi ice_agent ice_agents
        immigration_officer district_attorney
    """,
    "notice": """
        handed questions questioned wrote mailed invoice invoiced reported see_us see_you strike
        gave landed arrived opened ticketed going got get gets received receive came come letter
        letters notice served sent says saying threaten* threatening emailed wants want demands
        demanding demand asked asking asks requested requests filed filing being_deposed am_being
        im_being claims claiming told called calls contacted knocked tagged ordered complained
        complaint
    """,
    "erase": """
        take_down_the taking_down deactivate deactivated untag rewrite clean_out clear_out destroy
        delete deleted deleting deletes remove removed removing erase wipe wiped scrub take_down
        take_it_down take_them_down taken_down clean_up pull_down hide edit edited shred purge
        get_rid
    """,
    "viral": """
        being_shared shared_everywhere hit_a_million a_million everybody_is_sharing
        everyone_is_sharing hashtag_got taken_over_by_angry hijacked_our_hashtag million_views
        m_views k_comments k_shares tearing_us ripping_us roasting_us coming_after_us slammed_us
        slammed_on slammed_in slammed_for slammed_by slammed_online getting_slammed being_slammed
        slammed_all_over slammed_with_angry slammed_with_comments slammed_with_messages slammed_with_bad
        slammed_with_negative slammed_with_hate slammed_with_reviews slammed_with_one page_is_slammed
        slamming bombarded swamped protest nonstop going_crazy hundreds_of_messages
        thousands_of_messages hundreds_of_shares on_fire_about mocking_us memes_about_us memes_about_our viral
        blowing_up blew_up blown_up trending backlash boycott outrage outraged pile_on piling_on
        dragged dragging_us flooded flooding all_over_tiktok all_over_facebook all_over_twitter
        all_over_reddit all_over_the_news all_over_social all_over_the_internet
        thousands_of_comments hundreds_of_comments thousands_of_angry hundreds_of_angry k_views
        we_got_canceled we_got_cancelled we_are_being_canceled we_are_being_cancelled
        cancel_us cancelling_us canceling_us getting_destroyed ratioed firestorm shitstorm pr_nightmare crisis_mode
        mob hate_campaign brigaded review_bombed review_bombing review_bomb
        negative_reviews_overnight out_of_control protesters picketing_us views_already views_in
        exploding blowing_us spreading_fast everywhere_online going_nuts
    """,
    "disaster": """
        wrong_knee wrong_side wrong_hip wrong_eye wrong_kidney wrong_organ operated_on_the_wrong
        death_in_our left_inside stabbed stabbing shot_in_our escaped fell_out overdose_death
        wrong_blood wrong_medication dropped_a_baby lost_a_body found_dead suicide_in_our
        assault_in_our riot walked_out_of_psych wrong_leg wrong_patient wrong_baby baby_switched
        switched_at_birth active_shooter shooter hostage explosion died_in_the_waiting died_in_our
        died_waiting mass_casualty evacuating evacuated lockdown data_breach ransomware arrested
        indicted sexual_assault_by abducted missing_patient missing_baby medication_error
        never_event surgical_error embezzl* malpractice_verdict nurse_charged doctor_charged
        fell_from kidnapped patient_died patient_death wrong_site cyberattack cyber_attack
        helicopter_crash fire_in_our on_fire
    """,
    "emergency": """
        code_silver code_pink code_black code_gray code_grey active_shooter active_threat armed_intruder
        gunshots shots_fired hostage bomb_threat on_lockdown in_lockdown lockdown_now locked_down
    """,
    "outage": """
        ransomware ransom_note cyberattack cyber_attack systems_down systems_are_down system_is_down computers_down
        computers_are_down computers_are_out screens_are_locked epic_is_down epic_down ehr_is_down ehr_down
        network_is_down servers_are_down everything_is_down phones_are_down everything_is_encrypted
        files_encrypted files_are_encrypted files_were_encrypted ransom screens_are_black screens_went_black
        screens_locked computers_locked all_systems_down systems_are_out servers_down charts_are_down
        are_on_paper were_on_paper back_to_paper back_on_paper
        paper_charts paper_charting cant_chart nobody_can_chart downtime
    """,
    "rumour": """
        neighbors_say neighbours_say people_say say_on say_that ask_on ask_if asks_if folks_say
        true_or_not if_its_true if_it_is_true not_confirmed going_round going_around
        post_going_round asking_if hear_that chain_message whatsapp_message_says post_says
        facebook_says nextdoor_says tiktok_says twitter_says word_is rumor rumors rumour rumours
        group_chat_says people_are_saying everyone_is_saying everyones_saying they_say someone_said
        someone_says i_heard hearing_that false_claim false_claims is_it_true spreading spread
        circulating hoax fake_news unconfirmed claiming claims saying_that saying_we saying_our
        says_our says_the says_we telling_people scanner supposedly apparently
    """,
    "closure": """
        our_er_is stay_away taking_ambulances stopped_taking_ambulances stopped_delivering
        stopped_seeing were_hacked we_got_hacked running_low turn_people_away turn_us_away
        made_people_sick people_sick sick_from stopped_taking stop_taking no_doctors no_er bankrupt
        closing_maternity shooter_at lice bedbugs poisoned tainted recalled closed closing closure
        closes shut shutting shut_down shooter outbreak contaminated evacuat* lockdown power_outage
        no_power no_beds divert diverted diversion turning_away turning_people running_out ran_out
        no_water no_tap_water dont_drink do_not_drink boil_water water_is_off
        no_oxygen measles_case ebola quarantine quarantined flooded gas_leak bomb unsafe_water
        poisoned_water legionella is_full out_of_insulin out_of_blood not_taking_patients
        turned_away evacuation immigration_raid ice_raid
    """,
    "fake": """
        my_face with_my_face uses_our_logo uses_my_name used_my_name used_my_photo made_up_kid
        stolen_photo stole_our pretending acts_like_us ai_of fake deepfake deepfaked deepfakes
        impersonat* imposter impostor pretending_to_be posing_as pretends_to_be cloned clone spoof
        spoofed scam scams scammer scammers fraudulent bogus using_my_name using_my_photo
        using_my_picture using_my_face using_our_logo using_our_name using_his_photo stole_my_photos
        stole_my_pictures ai_video ai_voice ai_generated_video not_really_him not_really_her
        not_her_account with_my_name with_our_logo claiming_to_be says_he_is_our counterfeit
        parody_account lookalike_page duplicate_page
    """,
    "fakeable": """
        instagram selling facebook linkedin twitter kid patient hospital gofundme doctor account
        accounts page pages profile profiles video videos fundraiser donation donations charity ad
        ads website dr surgeon ceo nurse our_ceo voice photo photos logo name face message messages
        email call caller app job_posting jobs recruiter
    """,
    "hacked": """
        suddenly_gone page_is_gone account_is_gone page_disappeared account_disappeared page_vanished account_vanished
        casino unknown_person unknown_user stranger_is_admin nobody_here_did none_of_us
        strange_posts porn_links spam_links changed_the_email changed_our_email
        someone_else_is_posting not_us_posting ransom cant_access hack* hijack* locked_out
        cant_log_in cant_login can_not_log cannot_log cant_get_in cant_get_into lost_access
        taken_over took_over compromised someone_changed_the password_changed changed_our_password
        changed_the_password suspicious_login strange_login unknown_login login_from logged_in_from
        weird_posts posting_by_itself didnt_post_that we_didnt_post i_didnt_post crypto
        unknown_admin strange_admin kicked_us_out removed_us_as removed_me_as we_never_posted
        nobody_here_posted posting_stuff_we didnt_write account_recovery account_disabled
        page_disabled stolen_phone lost_my_phone phone_was_stolen lost_phone password_doesnt_work
        password_does_not_work password_stopped_working password_no_longer
    """,
    "phish": """
        apple_cards gift_certificates log_in_within login_within within_24h within_24_hours
        violates_copyright violates_community account_suspended_unless send_codes send_the_codes
        itunes_cards steam_cards qr_code_email confirm_your_password asks_for_my_password
        asked_for_my_password fake_meta fake_login phish* smish* vish* gift_card gift_cards giftcard
        giftcards clicked_a_link clicked_the_link clicked_on_a_link clicked_on_it clicked_it
        weird_link suspicious_link verify_your_account verify_our_account verify_our_page
        page_will_be_deleted page_will_be_disabled entered_my_password gave_my_password
        typed_my_password gave_them_the_code shared_the_code wire_transfer suspicious_email
        suspicious_message spear_phish credential meta_support copyright_violation_message
        gave_out_the_password malware ransomware sent_a_code mfa_code two_factor_code login_code
    """,
    "leaver": """
        left leaves leaving fired quit quits departed former ex_employee exemployee laid_off
        resigned terminated retired gone moved_on no_longer_works no_longer_here doesnt_work_here
        used_to_work old_intern last_intern old_social_media old_admin let_go ghosted
        agency_we_dropped old_agency
    """,
    "adminship": """
        can_still still_post still_posts post_for_us admin admins administrator owner owns password
        passwords access login logins logged_in keys control controls the_account our_page
        our_account
    """,
}
