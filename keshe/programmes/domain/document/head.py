"""The head of a call: who issues what, under which number, in whose words."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Day, Id, Part, Text, Year, fault


class Programme(Part):
    """The programme a call belongs to, year after year."""

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    name: str = Field(min_length=1, max_length=120)


class Contact(Part):
    """Whom to ask. An office, never a person: names and private numbers do not belong into a public document."""

    office: Text
    address: Text | None = None
    email: str | None = Field(None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: Text | None = None
    note: Text | None = None


class Passage(Part):
    """A passage of the notice, verbatim. ``show: categories`` stands where the notice prints the categories
    themselves, whose words are kept with each category and not a second time."""

    heading: Text | None = None
    paragraphs: tuple[Text, ...] = ()
    show: Literal["categories", "applicants"] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.paragraphs and self.show is None:
            raise fault("这一段既没有正文 paragraphs，也没有 show")
        return self


class Attachment(Part):
    """An annex named in the notice; ``form`` when the platform makes it from a form of this document."""

    label: Text
    form: Id | None = None


class Source(Part):
    """Where the wording comes from."""

    title: Text
    url: Text | None = None
    note: Text | None = None


class CallHead(Part):
    """The identity of a call. ``kind``: ``fixed`` = one deadline, ``batches`` = several rounds, ``rolling`` = all
    the time."""

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    year: Year
    title: str = Field(min_length=1, max_length=200)
    kind: Literal["fixed", "batches", "rolling"] = "fixed"
    issuers: tuple[Text, ...] = Field(min_length=1)
    issued_on: Day
    published_on: Day | None = None
    document_number: Text | None = Field(None, description="发文字号，例如 苏科协〔2022〕21号")
    addressed_to: tuple[Text, ...] = ()
    text: tuple[Passage, ...] = ()
    principles: tuple[Text, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contact: Contact
    supervision: Contact | None = Field(None, description="监督部门（受理异议的另一联系渠道）")
    source: Source | None = None
