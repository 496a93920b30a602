"""A partner does not leave a record that a standing application has frozen; what is frozen stays as it was."""

from datetime import date

import pytest

from keshe.activities.domain.kinds import ActivityKind
from keshe.applications.actions import withdraw_application
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Submission
from keshe.lib.refusals import Refused, sentences
from keshe.records.actions import leave_partnership
from keshe.records.usage import used_by
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.applications import submitted_application

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


def test_a_record_in_use_keeps_its_partners(cast, units, call):
    lecture = held(
        cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 2, 12), co_organisers=[units.yuanshan]
    )
    other = held(cast, units.chenguang, ActivityKind.SCIENCE, "内部讲座", date(2021, 2, 12))
    assert used_by(lecture) == ""
    application = submitted_application(cast, units.chenguang, call, "3", items=["4"])
    assert (used_by(lecture), used_by(other)) == (str(application), "")
    with pytest.raises(Refused) as caught:
        leave_partnership(cast.actor("qian"), lecture.partnerships.get(), "并未参与")
    assert sentences(caught.value.reasons) == [
        f"该记录已用于已提交的申报（{application}），不能退出；如有异议，请与登记单位和学会部联系。"
    ]
    withdraw_application(cast.actor("lin"), application, "另行申报")
    assert used_by(lecture) == ""
    leave_partnership(cast.actor("qian"), lecture.partnerships.get(), "并未参与")
    frozen = frozen_figures(Submission.objects.get(application=application))["science_activities"]
    assert (frozen.shown, [record.label for record in frozen.records]) == ("1 场", ["2022-02-12 护眼讲座"])
