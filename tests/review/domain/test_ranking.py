from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from keshe.lib.refusals import sentences
from keshe.programmes.domain.document import Quota, ReviewStage
from keshe.review import labels  # noqa: F401 - wording
from keshe.review.domain.ranking import Candidate, Preference, Selection, Sheet, lot, rank

D = Decimal
START = datetime(2022, 4, 1, tzinfo=UTC)
SOFT = Quota(kind="in_general_not_more", number=3, text="一般不超过3家")


def stage(**more) -> ReviewStage:
    base = {
        "id": "review",
        "label": "绩效评审",
        "public_label": "绩效评审",
        "kind": "review",
        "material": "both",
        "rubrics": [{"rubric": "r"}],
    }
    return ReviewStage.model_validate({**base, **more})


def candidate(
    uid: str, *totals: str, preferences: tuple[Preference, ...] = (), after: int = 0, **criteria
) -> Candidate:
    sheets = tuple(Sheet(D(t), {k: D(v) for k, v in criteria.items()}, {}) for t in totals)
    return Candidate(uid, f"2022-1-{uid}", "1", sheets, preferences, START + timedelta(hours=after))


def ranked(candidates, rules: ReviewStage, quota: Quota | None = None, minimum: int = 1, **more):
    return rank(candidates, rules, {"1": quota}, minimum_sheets=minimum, seed="seed", **more)["1"]


def summary(places):
    return [(p.candidate.uid, p.rank, p.selection) for p in places]


def test_pass_mark_and_rank_together():
    rules = stage(select="pass_mark_and_quota", pass_mark="80")
    places = ranked(
        [candidate("a", "79.99"), candidate("b", "80"), candidate("c", "92"), candidate("d", "85")],
        rules,
        Quota(kind="fixed", number=2),
    )
    assert summary(places) == [
        ("c", 1, Selection.SELECTED),
        ("d", 2, Selection.SELECTED),
        ("b", 3, Selection.NOT_SELECTED),
        ("a", 4, Selection.BELOW_PASS_MARK),
    ]
    assert sentences(places[0].reasons) == [
        "1 份有效评分（92），算术平均 92 分。",
        "达到及格线 80 分。",
        "第 1 名，在名额 2 家之内，入选。",
    ]
    assert sentences(places[3].reasons) == [
        "1 份有效评分（79.99），算术平均 79.99 分。",
        "79.99 分，未达到及格线 80 分。",
    ]


def test_places_beyond_a_soft_cap_are_marked_not_refused():
    places = ranked([candidate(str(n), str(90 - n)) for n in range(5)], stage(), SOFT)
    assert [p.selection for p in places] == [Selection.SELECTED] * 3 + [Selection.BEYOND_SOFT_CAP] * 2
    assert sentences(places[3].reasons)[-1] == "第 4 名，名额一般不超过 3 家，是否突破由集体决策说明理由后确定。"


def test_about_is_soft_too_and_unlimited_takes_all():
    two = [candidate("a", "90"), candidate("b", "80")]
    about = ranked(two, stage(), Quota(kind="about", number=1))
    assert [p.selection for p in about] == [Selection.SELECTED, Selection.BEYOND_SOFT_CAP]
    free = ranked(two, stage(), Quota(kind="unlimited"))
    assert [p.selection for p in free] == [Selection.SELECTED] * 2
    assert sentences(free[1].reasons)[-1] == "第 2 名，名额不限，入选。"


def test_equals_at_a_fixed_cap_are_neither_sold_twice_nor_lost():
    places = ranked(
        [candidate("a", "90"), candidate("b", "80"), candidate("c", "80")], stage(), Quota(kind="fixed", number=2)
    )
    assert summary(places) == [
        ("a", 1, Selection.SELECTED),
        ("b", 2, Selection.TIED_AT_CAP),
        ("c", 2, Selection.TIED_AT_CAP),
    ]
    assert sentences(places[1].reasons)[1:] == [
        "与他项同为 80 分，按规定仍不能区分，并列。",
        "第 2 名，并列跨越名额 2 家的界线，由集体决策确定。",
    ]


def test_ties_are_separated_by_the_calls_rules_in_their_order():
    rules = stage(ties=[{"by": "criterion", "ref": "effect"}, {"by": "earlier_submission"}])
    places = ranked(
        [
            candidate("a", "80", effect="30", after=2),
            candidate("b", "80", effect="40"),
            candidate("c", "80", effect="30"),
        ],
        rules,
        names={"effect": "效益"},
    )
    assert [p.candidate.uid for p in places] == ["b", "c", "a"]
    assert [p.rank for p in places] == [1, 2, 3]
    assert sentences(places[0].reasons)[1] == "与他项同为 80 分，按“效益”得分高低排列。"
    assert sentences(places[2].reasons)[1:3] == [
        "与他项同为 80 分，按“效益”得分高低排列。",
        "与他项同为 80 分，按提交先后排列。",
    ]


def test_a_draw_can_be_repeated_by_anybody():
    places = ranked([candidate("a", "80"), candidate("b", "80")], stage(ties=[{"by": "draw"}]))
    assert [p.candidate.uid for p in places] == sorted(["a", "b"], key=lambda uid: lot("seed", uid))
    assert not places[0].shared


def test_preferences_as_points_are_capped():
    rules = stage(preferences={"by": "points", "cap": "3"})
    two = (Preference("3a", D(2)), Preference("joint", D(2)))
    places = ranked([candidate("a", "81"), candidate("b", "79", preferences=two)], rules)
    assert [(p.candidate.uid, p.score, p.preference) for p in places] == [("b", D(82), D(3)), ("a", D(81), D(0))]
    assert sentences(places[0].reasons)[1] == "优先条件加 3 分，最后得分 82 分。"


def test_preferences_as_order_act_among_equals_only():
    rules = stage(preferences={"by": "order"})
    places = ranked(
        [
            candidate("plain", "80"),
            candidate("second", "80", preferences=(Preference("joint", order=2),)),
            candidate("first", "80", preferences=(Preference("3a", order=1),)),
            candidate("best", "81"),
        ],
        rules,
    )
    assert [p.candidate.uid for p in places] == ["best", "first", "second", "plain"]


def test_preferences_without_effect_change_nothing():
    places = ranked([candidate("a", "80", preferences=(Preference("3a", D(9)),)), candidate("b", "81")], stage())
    assert [p.candidate.uid for p in places] == ["b", "a"]


def test_a_trimmed_mean_with_few_sheets_is_explained():
    rules = stage(experts_per_application=5, aggregate={"method": "trimmed_mean", "drop_highest": 1, "drop_lowest": 1})
    places = ranked([candidate("a", "90", "60", "75"), candidate("b", "90", "80")], rules, minimum=2)
    assert sentences(places[0].reasons)[0] == (
        "有效评分只有 2 份（80、90），不足以去掉最高分、最低分，按算术平均计 85 分。"
    )
    assert sentences(places[1].reasons)[0] == "3 份有效评分（60、75、90），去掉 60、90 后平均 75 分。"


def test_too_few_sheets_give_no_place():
    places = ranked([candidate("a", "99"), candidate("b", "60", "70")], stage(), minimum=2)
    assert summary(places) == [("b", 1, Selection.SELECTED), ("a", None, Selection.TOO_FEW_SHEETS)]
    assert sentences(places[1].reasons) == ["有效评分只有 1 份，少于规定的 2 份，不参加排名。"]


def test_a_ranking_for_a_decision_selects_nobody():
    places = ranked([candidate("a", "80"), candidate("b", "50")], stage(select="decision", pass_mark="60"), SOFT)
    assert [p.selection for p in places] == [Selection.OPEN] * 2
    assert sentences(places[1].reasons)[1:] == ["50 分，未达到及格线 60 分。", "第 2 名，按规定提交集体决策。"]


RULES = st.sampled_from(
    [
        stage(),
        stage(select="pass_mark_and_quota", pass_mark="70", ties=[{"by": "earlier_submission"}]),
        stage(ties=[{"by": "draw"}], preferences={"by": "points", "cap": "5"}),
        stage(preferences={"by": "order"}, aggregate={"method": "median"}),
    ]
)
SCORES = st.lists(st.integers(60, 100).map(str), min_size=0, max_size=4)
CANDIDATES = st.lists(st.tuples(SCORES, st.booleans(), st.integers(0, 3)), min_size=1, max_size=8)
QUOTAS = st.one_of(
    st.none(), st.builds(lambda k, n: Quota(kind=k, number=n), st.sampled_from(["fixed", "about"]), st.integers(1, 4))
)


def built(drawn) -> list[Candidate]:
    weight = (Preference("p", D(2), None),)
    return [
        candidate(f"{n:02}", *totals, preferences=weight if favoured else (), after=after)
        for n, (totals, favoured, after) in enumerate(drawn)
    ]


@given(CANDIDATES, RULES, QUOTAS, st.randoms())
@settings(max_examples=150, deadline=None)
def test_input_order_never_matters(drawn, rules, quota, random):
    candidates = built(drawn)
    assert ranked(random.sample(candidates, len(candidates)), rules, quota) == ranked(candidates, rules, quota)


@given(CANDIDATES, RULES, QUOTAS)
@settings(max_examples=150, deadline=None)
def test_a_fixed_quota_is_never_oversold_and_ranks_follow_scores(drawn, rules, quota):
    places = ranked(built(drawn), rules, quota)
    if quota is not None and quota.hard:
        assert sum(p.selection is Selection.SELECTED for p in places) <= (quota.number or 0)
    placed = [p for p in places if p.rank is not None]
    assert [p.score for p in placed] == sorted((p.score for p in placed), reverse=True)
    assert [p.rank for p in placed] == sorted(p.rank for p in placed)
    assert len(places) == len(drawn)
