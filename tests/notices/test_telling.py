"""People are told once, in the site and by mail, and nobody reads another's messages."""

from datetime import timedelta

import pytest
from django.core import mail

from keshe.accounts.actors import VISITOR, system
from keshe.accounts.models import User
from keshe.audit.acts import act, verbs
from keshe.audit.models import Event
from keshe.jobs.tasks import enqueue
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.actions import mark_read, notify, remind_once
from keshe.notices.mailing import send_message, sweep_unsent
from keshe.notices.models import Message, Reminder
from keshe.notices.queries import unread_count, visible_to
from keshe.notices.texts import known_kinds, texts

verbs({"notices.try": "试发消息"})
texts({"notices.try": ("“{project}”需要补正", "形式审查意见：{reason}")})
SYSTEM = system("test")
AGAIN = pytest.mark.django_db(transaction=True)


def _tell(*users, link="/me/", **facts):
    with act(SYSTEM, "notices.try"):
        return notify(users, "notices.try", link=link, **{"project": "学会日", "reason": "缺少盖章页。", **facts})


@pytest.mark.both_databases
@AGAIN
def test_a_message_is_there_and_is_mailed_when_the_act_has_committed(cast):
    lin = cast.user("lin")
    (message,) = _tell(lin, lin)
    assert (message.subject, message.body, message.link) == ("“学会日”需要补正", "形式审查意见：缺少盖章页。", "/me/")
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("【科社】“学会日”需要补正", ["lin@example.org"])
    assert sent.body.startswith("林申报：\n\n形式审查意见：缺少盖章页。\n\nhttp://testserver/me/\n")
    assert list(visible_to(cast.actor("lin"))) == [message]
    assert unread_count(cast.actor("lin")) == 1


@AGAIN
def test_an_act_that_fails_tells_nobody(cast):
    with pytest.raises(RuntimeError), act(SYSTEM, "notices.try"):
        notify([cast.user("lin")], "notices.try")
        raise RuntimeError
    assert (Message.objects.count(), mail.outbox) == (0, [])


@AGAIN
def test_without_an_address_or_with_a_closed_account(cast):
    User.objects.filter(username="lin").update(email="")
    User.objects.filter(username="qian").update(is_active=False)
    _tell(*User.objects.filter(username__in=["lin", "qian"]))
    assert [message.user.username for message in Message.objects.all()] == ["lin"]
    assert mail.outbox == []


@AGAIN
def test_a_subject_with_a_line_break_cannot_forge_headers(cast):
    _tell(cast.user("lin"), project="学会日\r\nBcc: x@example.org")
    (sent,) = mail.outbox
    assert sent.subject == "【科社】“学会日 Bcc: x@example.org”需要补正"


@AGAIN
def test_outside_an_act_or_without_words_is_a_mistake(cast):
    with pytest.raises(RuntimeError, match="inside an act"):
        notify([cast.user("lin")], "notices.try")
    with pytest.raises(RuntimeError, match="inside an act"):
        remind_once(cast.user("lin"), "a", "notices.try")
    with pytest.raises(LookupError, match=r"message notices\.none has no wording"), act(SYSTEM, "notices.try"):
        notify([cast.user("lin")], "notices.none")
    assert "notices.try" in known_kinds()


@AGAIN
def test_a_lost_job_is_asked_for_again_once(cast):
    (message,) = _tell(cast.user("lin"))
    mail.outbox.clear()
    enqueue(send_message, message.pk)
    assert mail.outbox == []
    Message.objects.update(mailed_at=None)
    sweep_unsent(clock.now())
    assert mail.outbox == []
    sweep_unsent(clock.now() + timedelta(hours=1))
    assert len(mail.outbox) == 1
    Message.objects.update(mailed_at=None)
    sweep_unsent(clock.now() + timedelta(days=4))
    assert len(mail.outbox) == 1


@AGAIN
def test_a_failed_sending_is_not_taken_for_sent(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere.EmailBackend"
    with pytest.raises(Exception, match="nowhere"):
        _tell(cast.user("lin"))
    assert Message.objects.get().mailed_at is None


@pytest.mark.both_databases
@pytest.mark.django_db
def test_one_marks_ones_own_messages_read_and_nobody_elses(cast):
    first, _second = _tell(cast.user("lin"))[0], _tell(cast.user("lin"))[0]
    (other,) = _tell(cast.user("qian"))
    lin = cast.actor("lin")
    mark_read(lin, first)
    mark_read(lin, first)
    assert Event.objects.filter(verb="notices.read").count() == 1
    assert (unread_count(lin), unread_count(cast.actor("qian")), unread_count(VISITOR)) == (1, 1, 0)
    for who in (lin, cast.actor("zhou"), cast.actor("guan"), VISITOR):
        with pytest.raises(Refused, match=r"^这不是发给您的消息。$"):
            mark_read(who, other)
    assert list(visible_to(cast.actor("zhou"))) == []
    assert list(visible_to(VISITOR)) == []


@pytest.mark.both_databases
def test_a_reminder_goes_out_once_whoever_asks(racing, cast):
    lin = cast.user("lin")

    def remind(_number):
        with act(SYSTEM, "notices.try"):
            return remind_once(lin, "report_due:1:7", "notices.try", project="学会日", reason="还有 7 天")

    assert sorted(racing(12, remind)) == [False] * 11 + [True]
    assert (Message.objects.count(), Reminder.objects.count()) == (1, 1)
