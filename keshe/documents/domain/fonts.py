"""Which typeface plays which part. Official layouts expect faces that are not free; an operator may drop them into the
font folder, and they are taken first."""

from __future__ import annotations

from collections.abc import Collection

#: Per role, families in order of preference. The last of each comes with the platform.
ROLES = {
    "fangsong": (
        "仿宋_GB2312", "FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", "FandolFang R", "FandolFang",
        "Noto Serif SC",
    ),
    "song": ("SimSun", "STSong", "Noto Serif SC"),
    "hei": ("SimHei", "STHeiti", "Noto Sans SC"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "STKaiti", "LXGW WenKai"),
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "Noto Serif SC"),
}  # fmt: skip

LABELS = {"fangsong": "仿宋", "song": "宋体", "hei": "黑体", "kai": "楷体", "title": "小标宋"}

#: What takes any role that has none of its own families, where the machine has it.
SYSTEM = ("Noto Serif CJK SC", "Noto Sans CJK SC")


def cast(families: Collection[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Per role the families to set in, best first, out of those that exist, and warnings about roles that nothing
    fitting was found for. Case does not count."""
    known = {family.casefold(): family for family in families}
    parts, missing = {}, []
    for role, wanted in ROLES.items():
        fitting = [known[name.casefold()] for name in wanted if name.casefold() in known]
        spare = [known[name.casefold()] for name in SYSTEM if name.casefold() in known]
        parts[role] = fitting + spare
        if not fitting:
            instead = f"暂以 {spare[0]} 代替" if spare else "文字可能无法显示"
            missing.append(f"缺少{LABELS[role]}字体，{instead}")
    return parts, missing
