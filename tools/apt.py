"""Debian packages that tests want: installed when we may, said loudly when we may not."""

import os
import shutil
import subprocess

from tools import say


def install(*packages: str) -> bool:
    """True when the packages are installed now. An ordinary user, or a system without apt, gets False."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    with say.step(f"安装系统软件包 {' '.join(packages)}"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False, capture_output=True)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        say.warn(f"没有装上：{done.stderr.strip().splitlines()[-1:]}")
    return done.returncode == 0
