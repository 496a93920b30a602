"""Words, synonyms, places and the arithmetic of the matching."""

import pytest

from keshe.services.domain import places, scoring
from keshe.services.domain.kinds import NEIGHBOURS, Field
from keshe.services.domain.words import cut, stop_words, synonyms, weighed


def terms(text: str) -> list[str]:
    return [term for term, _word in cut(text)]


def test_a_text_becomes_words_without_those_that_say_nothing():
    assert terms("我司希望解决散热不良的问题，2022 年 5% 以内") == ["散热", "不良"]
    assert terms("ＬＥＤ 驱动电源") == ["led", "驱动", "电源"]


def test_synonyms_are_one_term_and_keep_their_parts():
    assert list(cut("发光二极管灯具")) == [
        ("led", "发光二极管"),
        ("发光", "发光"),
        ("二极管", "二极管"),
        ("灯具", "灯具"),
    ]
    assert terms("led灯具") == ["led", "灯具"]
    assert terms("ledger") == ["ledger"]  # letters count as whole words only
    assert "污水处理" in terms("电镀废水处理")


def test_the_lists_are_sound():
    assert len(synonyms()) > 120
    assert {synonyms()[word] for word in ("led", "半导体照明", "固态照明")} == {"led"}
    assert not stop_words() & set(synonyms())


def test_the_title_weighs_more():
    found = {one.term: one.weight for one in weighed([("激光焊接", 3.0), ("焊接铝板", 1.0)])}
    assert (found["激光"], found["焊接"], found["铝板"]) == (3.0, 4.0, 1.0)
    assert len(weighed([("激光焊接铝板", 1.0)], most=2)) == 2


@pytest.mark.parametrize(
    ("area", "district", "place"),
    [
        ("工业园区、高新区", "苏州工业园区", "工业园区"),
        ("工业园区，高新区", "高新区", "高新区"),
        ("全市", "昆山市", "全市"),
        ("全市、昆山市", "昆山", "昆山市"),
        ("吴江区", "吴中区", ""),
        ("全市", "", ""),
        ("", "吴中区", ""),
    ],
)
def test_a_place_is_served_by_name_or_with_the_whole_city(area, district, place):
    assert places.served(area, district) == place


def test_places_in_one_spelling():
    assert places.tidy(" 工业园区, 高新区；工业园区／姑苏区 ") == "工业园区、高新区、姑苏区"


def test_fields_border_on_each_other_both_ways_and_never_on_themselves():
    for field, others in NEIGHBOURS.items():
        assert field not in others
        assert all(field in NEIGHBOURS[other] for other in others)
    assert scoring.near(Field.FOOD, Field.AGRICULTURE)
    assert not scoring.near("unknown", Field.FOOD)


def test_rare_words_are_worth_more_and_are_looked_for_first():
    corpus = scoring.Corpus(100, 20)
    rare, common, unknown = (
        scoring.Asked(word, word, 1.0, found) for word, found in (("甲", 2), ("乙", 60), ("丙", 0))
    )
    assert scoring.points(corpus, rare, 1, 20) > scoring.points(corpus, common, 1, 20) > 0
    assert scoring.points(corpus, rare, 1, 20) > scoring.points(corpus, rare, 1, 200)
    assert scoring.rarest([common, unknown, rare], 10) == [rare]
    assert scoring.rarest([common, rare], 100) == [rare, common]
    assert scoring.rarest([common], 10) == [common]


def test_pieces_of_a_word_are_not_told_beside_it():
    words = [("显色", "显色"), ("显色指数", "显色指数"), ("芯片", "集成电路"), ("指数", "指数")]
    assert scoring.apart(words) == [("显色指数", "显色指数"), ("芯片", "集成电路")]
    assert scoring.apart([("led", "led"), ("led", "led")]) == [("led", "led")]


def test_field_and_place_raise_but_do_not_make_a_match():
    plain = scoring.fit(10, [("甲", "甲")], ("food", "energy"), "全市", "")
    best = scoring.fit(10, [("甲", "甲")], ("food", "food"), "全市", "昆山市")
    assert plain.score == 10
    assert best.score == pytest.approx(16.5)
    assert scoring.fit(0, [], ("food", "food"), "全市", "昆山市").score == 0


def test_the_measures():
    assert scoring.ndcg([2, 1, 0], [1, 2], 3) == 1.0
    assert scoring.ndcg([0, 2], [2], 3) == pytest.approx(0.6309, abs=1e-4)
    assert (scoring.ndcg([], [], 3), scoring.ndcg([0], [], 3), scoring.ndcg([], [1], 3)) == (1.0, 0.0, 0.0)
    assert (scoring.precision([1, 0], [1], 3), scoring.precision([], [], 3), scoring.precision([], [2], 3)) == (
        0.5,
        1,
        0,
    )
    assert (scoring.recall([1, 0], [1, 2], 3), scoring.recall([], [], 3)) == (0.5, 1.0)
