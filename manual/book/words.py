"""The words that the press itself prints, which every language's ``strings.toml`` must give."""

_REQUIRED = """
locale language_name language_mark chapter contents figure table page_reference
chapter_reference handout_reference block_learn block_rights block_warning block_steps
block_story block_example block_help block_local block_form
block_facilitator block_activity block_answer minutes activities_time
facilitator_kind facilitator_mark date_order row
draft draft_notice not_advice manual_kind
handout_kind version dated last_reviewed never_reviewed published_by publisher_unknown
language_label help_line about_this_copy licence flux_notice part local_page local_page_lead
local_lawyer local_hotline local_jail local_consulate local_group local_person
local_court local_ice local_school notes
back_line turn_over side_missing side_behind side_note_missing side_note_behind
source_unchecked source_unchecked_again source_flux source_yearly source_seen source_never
check_first sources sources_lead sources_primary sources_secondary sources_memory sources_dated
source_read_on
code reviewed_by
glossary glossary_lead glossary_page glossary_pages annexes
sources_elsewhere test_title test_front test_back test_back_words
test_step_1 test_step_2 test_step_3 test_step_4 test_step_5
changes_since changes_lead changes_none change_new change_gone
translation_behind translation_critical translation_replaced translation_missing translation_title
translation_bars
"""

REQUIRED = tuple(_REQUIRED.split())

BRACES = {
    "page_reference": "{page}",
    "chapter_reference": "{number}",
    "handout_reference": "{title}",
    "row": "{row}",
    "side_note_missing": "{note}",
    "source_flux": "{seen}",
    "source_yearly": "{seen}",
    "source_seen": "{date}",
    "sources_dated": "{date}",
    "source_read_on": "{date}",
    "minutes": "{minutes}",
    "activities_time": "{minutes}",
}
"""What the press fills in, where each must stand once."""
