"""Chinese wording of the log."""

from keshe.lib.refusals import word

word("audit", {"reason_long": "理由有 {length} 字，最多 {most} 字，请写得简短些；详细情况可作为材料另附。"})
word("lifecycle", {"raced": "{thing}刚刚被他人处理，请刷新页面后再操作。"})

OUTCOMES = {"done": "完成", "refused": "被拒绝"}
