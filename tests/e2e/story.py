"""A city with its people, and what they remember between the steps of a story."""

from playwright.sync_api import Browser

from tests.e2e.city import City
from tests.e2e.person import Person, Watch
from tests.e2e.pictures import Pictures


class Story:
    """``person("lin")`` is 林申报 at a browser of their own, logged in; ``person()`` is anybody from the street.
    ``phone``: everybody of this story has a telephone in hand, unless told otherwise when first met."""

    def __init__(self, city: City, browser: Browser, seen: set[tuple[str, ...]], *, phone: bool = False) -> None:
        self.city = city
        self.watch = Watch(city.url, seen)
        self.pictures = Pictures()
        self.broken = ""
        self.facts: dict[str, str] = {}
        self._browser = browser
        self._phone = phone
        self._people: dict[str, Person] = {}

    def person(self, username: str = "", *, phone: bool | None = None) -> Person:
        if username not in self._people:
            small = self._phone if phone is None else phone
            person = Person(self._browser, self.watch, self.pictures, username, phone=small)
            if username:
                person.log_in(username)
            self._people[username] = person
        return self._people[username]

    def close(self) -> None:
        for person in self._people.values():
            person.close()
