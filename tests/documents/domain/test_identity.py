"""The line by which a form is known, and labels as they are compared."""

from keshe.documents.domain.contents import squeezed
from keshe.documents.domain.identity import Identity, identity_in


def test_an_identity_is_found_again_whatever_stands_around_it():
    mine = Identity(
        "suzhou-capability", "suzhou-capability-2022", "2022", "application", "4df1b740eecef8d190278ced6bc8f5b3"
    )
    assert str(mine) == (
        "keshe-form/1 suzhou-capability/suzhou-capability-2022/2022 application 4df1b740eecef8d190278ced6bc8f5b3"
    )
    assert identity_in(f"关键词；{mine}；其他") == mine
    assert identity_in("keshe-form/1 a/b 2022") is None
    assert identity_in("") is None


def test_labels_are_compared_without_blanks_width_and_colons():
    assert squeezed(" 单价（元）： ") == squeezed("单价(元)") == "单价(元)"
    assert squeezed("填 报 说 明") == "填报说明"
