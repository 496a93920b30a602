"""LibreOffice, the second program that opens and saves the Word documents we make."""

import shutil

from tools import say
from tools.apt import install


def find() -> str | None:
    return shutil.which("soffice")


def prepare() -> str | None:
    """The path of the program; None, said loudly, when there is none and none can be installed."""
    if find() is None:
        install("libreoffice-writer-nogui")
    path = find()
    if path is None:
        say.warn("没有 LibreOffice：跳过 Word 文档往返测试。安装 Debian 的 libreoffice-writer-nogui 后再运行即可。")
    return path
