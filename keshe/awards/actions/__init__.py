"""Writes of awards: amounts, invoices, payments, certificates, sanctions."""

from keshe.awards.actions.awarding import approve_award, cancel_award, issue_certificate, propose_amount
from keshe.awards.actions.certifying import finish_certificates, order_certificates
from keshe.awards.actions.invoicing import InvoiceData, drop_readings, hand_in_invoice, read_invoice
from keshe.awards.actions.paying import (
    clear_payment,
    record_payment,
    return_invoice,
    unclear_payment,
)
from keshe.awards.actions.sanctions import impose_sanction, lift_sanction

__all__ = [
    "InvoiceData",
    "approve_award",
    "cancel_award",
    "clear_payment",
    "drop_readings",
    "finish_certificates",
    "hand_in_invoice",
    "impose_sanction",
    "issue_certificate",
    "lift_sanction",
    "order_certificates",
    "propose_amount",
    "read_invoice",
    "record_payment",
    "return_invoice",
    "unclear_payment",
]
