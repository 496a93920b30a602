"""The browser that the end-to-end tests drive."""

import shutil
import subprocess
from pathlib import Path

from tools import say
from tools.apt import install

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def find() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def prepare() -> str | None:
    """The path of a browser; None, said loudly, when there is none and none can be installed."""
    path = find()
    if path is None:
        install("chromium", "fonts-noto-cjk")
        path = find()
    elif not _has_chinese_font():
        install("fonts-noto-cjk")
    if path is None:
        say.warn("没有 Chromium：跳过浏览器测试。安装 Debian 的 chromium 与 fonts-noto-cjk 后再运行即可。")
    elif not _has_chinese_font():
        say.warn("系统没有中文字体：浏览器测试照常运行，截图里的汉字会是方框。")
    return path


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return Path("/usr/share/fonts/opentype/noto").is_dir()
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())
