"""The list before the public, and the document that makes it final."""

from tests.e2e.person import Person


def publicise(zhou: Person, stage: str = "公示发文") -> None:
    """周经办 lists everything that waits and publishes it today."""
    zhou.menu("公示与发文")
    zhou.click("拟定公示名单", inside=zhou.row(stage))
    zhou.click("拟定名单")
    zhou.click("发布公示")


def conclude_and_issue(zhou: Person, wu: Person, number: str) -> None:
    """The last day is over: 周经办 concludes, 吴领导 signs the document."""
    zhou.menu("公示与发文")
    zhou.main.locator("table a").first.click()
    zhou.look()
    zhou.click("办结公示")
    wu.menu("公示与发文")
    wu.main.locator("table a").first.click()
    wu.look()
    wu.click("发文")
    wu.type("发文字号", number)
    wu.click("签发")
