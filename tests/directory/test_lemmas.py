"""Words in the dictionary's form: spellings together, denied ones apart, pairs inside a clause."""

from dataclasses import replace

from desktop_app.directory import load_starter
from desktop_app.directory.lemmas import STOP, lemmas, meanings, word_grams
from desktop_app.domain.referrals.thesaurus import parse_rule


def test_spellings_and_inflections_are_one_word() -> None:
    assert lemmas("引越しした") == lemmas("引っ越しする")
    assert lemmas("払います") == lemmas("払った")


def test_a_denied_word_is_another_word() -> None:
    assert "払う!" in lemmas("家賃が払えない")
    assert "払う!" not in lemmas("家賃を払った")


def test_pairs_leave_particles_out_and_end_with_the_clause() -> None:
    said = "家賃が払えない、電気も止まる"
    pairs = word_grams(said, meanings(said))
    assert pairs["家賃_払う!"] == 1
    assert STOP not in "".join(pairs)
    assert not any(pair.startswith("払う!_") for pair in pairs)


def test_words_of_one_meaning_are_one_group() -> None:
    assert set(meanings("しばく").groups) == set(meanings("殴る").groups)
    assert None in meanings("家賃が払えない、電気も止まる").groups
    row = meanings("滞納").rows[0]
    assert word_grams("滞納", meanings("滞納"))[f"r{row}"] == 1


def test_nothing_said_has_no_words() -> None:
    assert meanings("").rows == ()
    assert word_grams("", meanings("")) == {}


def test_what_the_office_wrote_weighs_more_than_the_model() -> None:
    directory = load_starter()
    said = "キタガワ手帳をなくした"
    assert directory.search(said).hits[:1] == () or directory.search(said).hits[0].door.id != "28"
    rule = parse_rule("28", "8 キタガワ手帳", {}, {})
    own = replace(directory, own=(rule,), _by_need={}, _indexes=[])
    assert own.search(said).hits[0].door.id == "28"
