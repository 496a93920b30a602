"""Messages to people, and which reminders they have had."""

from __future__ import annotations

from django.db import models

from keshe.accounts.models import User
from keshe.audit.models import Subject


class Message(Subject):
    """One message to one person, in the words of the moment. ``link`` is a path on this site. ``mailed_at`` is when
    it was handed to the mail server as well; people without an address have the message here alone."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("user", "read_at"), name="message_unread"),)

    def __str__(self) -> str:
        return self.subject


class Reminder(models.Model):
    """A reminder that a person has had; ``key`` says of what (``report_due:<uid>:7``). It is not sent again."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_reminder_per_key"),)

    def __str__(self) -> str:
        return self.key
