"""Widths of columns by what stands in them."""

from keshe.documents.domain.widths import FORM, fitted


def columns(*titles):
    return [{"title": title, "width": 1, "align": "left", "key": title} for title in titles]


def em(widths, count):
    """What is left for the text in each column, in em."""
    size, pad = (9.0, 1.2) if count > 6 else (10.5, 1.6)
    unit = size * 25.4 / 72
    return [round(width - 2 * pad / unit, 1) for width in widths]


def widths_of(titles, rows):
    found = fitted(columns(*titles), rows)
    assert [one["key"] for one in found] == list(titles)
    return em([one["width"] for one in found], len(titles))


def test_days_and_names_stay_whole_and_the_long_text_has_the_rest():
    work = "完成阶段任务，整理签到、照片和会议材料，形成小结报理事会；未达序时进度的，由分管理事督办。"
    phase, first, last, said = widths_of(
        ("阶段", "开始日期", "结束日期", "工作内容"), [["第一阶段", "2022-01-10", "2022-02-20", work]]
    )
    assert phase >= 4
    assert first >= 10 * 0.5
    assert first == last
    assert said > phase + first + last


def test_amounts_are_never_cut_however_long_the_basis():
    rows = [["会议费", "场地与设备" * 40, "128.50", "180", "289,630.00", "156,800.00", "132,830.00"]]
    found = widths_of(
        ("开支科目", "测算依据", "单价（元）", "数量", "金额（元）", "财政资金（元）", "自筹（元）"), rows
    )
    assert min(found[4:]) >= 8 * 0.57 + 2 * 0.3
    assert found[1] == max(found)


def test_one_long_name_does_not_starve_a_column_of_usual_ones():
    rows = [["苏州市电子学会", "电子领域创新开展学会日活动与成果展示"] for _ in range(20)]
    rows += [["苏州市新能源汽车动力电池与先进储能材料产业协同创新和标准化促进研究会", "照明"]] * 1
    unit, title = widths_of(("申报单位", "项目名称"), rows)
    assert title > unit


def test_what_fits_shares_the_rest_as_it_was_wished():
    found = fitted([{"title": "名称", "width": 3}, {"title": "文号", "width": 1}], [["一", "二"]])
    assert found[0]["width"] > 2 * found[1]["width"]


def test_all_together_are_the_text_area():
    rows = [["x" * 5, "很长的文字" * 30, "2022-01-01"]]
    whole = sum(one["width"] for one in fitted(columns("甲", "乙", "丙"), rows))
    assert round(whole * 10.5 * 25.4 / 72) == FORM


def test_no_rows_and_no_columns():
    assert fitted([], []) == []
    assert next(one["width"] for one in fitted(columns("甲", "乙"), [])) > 0
