"""What a rehearsal makes up for its applicants: fitting what they apply for, and not the same for any two."""

import random
from itertools import combinations

import pytest

from keshe.applications.domain import fingerprints
from keshe.applications.queries import similar_texts
from keshe.rehearsal.prose import FIELDS, SUBJECTS, THINGS, Prose, subject_of, things_for, title
from keshe.rehearsal.steps.applications import submitted_application

QUESTIONS = ("项目必要性", "主要内容", "预期目标", "近三年相关工作基础")


def marks(seed: int) -> list[set[int]]:
    chance = random.Random(seed)
    prose = Prose(chance, chance.choice(FIELDS[:8]), chance.choice(["党建强会", "强化组织建设", "承能创新"]))
    return [set(fingerprints.marks_of(prose.text(question, 0, 1500))) for question in QUESTIONS]


def test_no_two_made_up_applications_would_be_warned_of():
    made = [marks(seed) for seed in range(120)]
    likeness = [
        fingerprints.likeness(len(mine & theirs[0].union(*theirs)))
        for one, other in combinations(made, 2)
        for mine, theirs in ((own, other) for own in one)
    ]
    assert max(likeness) < 60


def test_the_same_seed_writes_the_same_words_and_every_text_ends_with_a_sentence():
    texts = [Prose(random.Random(7), "园艺", "学术交流品牌建设").text("主要内容", 100, 300) for _again in range(2)]
    assert texts[0] == texts[1]
    assert 100 <= len(texts[0]) <= 300
    assert texts[0].endswith("。")


@pytest.mark.parametrize(
    ("unit", "subject"),
    [("苏州市园艺学会", "园艺"), ("苏州市集成电路行业协会", "集成电路"), ("苏州市光学第3学会", "光学")],
)
def test_a_society_writes_about_its_subject(unit, subject):
    assert subject_of(unit, random.Random(1)) == subject


def test_a_name_of_its_own_stays_out_of_the_title():
    assert subject_of("苏州市晨光技术学会", random.Random(1)) in SUBJECTS


def test_titles_fit_the_direction():
    assert title("园艺", "市级学会优秀学术年会", 20) == "园艺领域市级学会优秀学术年会"
    assert title("集成电路", "承接政府转移职能，开展社会服务", 20) == "集成电路领域承接政府转移职能"
    assert title("集成电路", "服务科技经济融合行动与站点建设", 20) == "集成电路服务科技经济融合行动与站点建设"
    assert things_for("党建强会") == list(THINGS["党"])


@pytest.mark.django_db
def test_applications_of_a_call_are_told_apart(cast, units, call):
    own = submitted_application(cast, units.chenguang, call, "2", items=["4"])
    other = submitted_application(cast, units.yuanshan, call, "2", items=["1"])
    third = submitted_application(cast, units.yuanshan, call, "5", items=["3"])
    assert [similar_texts(one) for one in (own, other, third)] == [[], [], []]
    assert own.title.endswith("科学家精神宣讲")
    assert third.title.endswith("撰写产业发展报告")
