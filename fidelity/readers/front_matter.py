"""Front matter: the table between two fences at the head of a Markdown file.

``---`` fences YAML (closed by ``---`` or ``...``), ``+++`` fences TOML; Hugo's JSON needs no fence, it is an object
that begins in the first line with a key and ends with its line. It is front matter only where the opening fence
is the very first line, the line below it is not blank (a thematic break is followed by one), a closing fence follows,
and the text between is a table; anything else is text of the article. A table that is broken is an error, never text:
it would be judged as prose.

Dates become ISO 8601 strings, whichever form the table has.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from fidelity.errors import ReadError

if TYPE_CHECKING:
    import yaml

_DATES = ("date", "published", "publishdate", "pubdate", "publicationdate", "datepublished", "publishedat", "created")
_LANGUAGES = ("lang", "language", "locale", "languagecode")
_LINE_END = r"(?:\r\n|\r|\n)"
_OPENING = re.compile(rf"\ufeff?(---|\+\+\+)[ \t]*{_LINE_END}(?![ \t]*(?:{_LINE_END}|\Z))")
_CLOSING = {
    "---": re.compile(rf"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:{_LINE_END}|\Z)"),
    "+++": re.compile(rf"(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?:{_LINE_END}|\Z)"),
}
_JSON = re.compile(r"\ufeff?\{(?=\s*\"[^\"\n]{1,200}\"\s*:)")
_JSON_END = re.compile(rf"[ \t]*(?:{_LINE_END}|\Z)")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{2})(\d{2})(?![\d]))")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)


class FrontMatter(NamedTuple):
    """What stands between the fences.

    Args:
        data: the table, its dates as ISO 8601 strings; empty where there is no front matter.
        end_offset: where the article begins in the text, behind the closing fence; 0 where there is no front matter.
        format: ``"yaml"``, ``"toml"``, ``"json"``, or None where there is no front matter.
    """

    data: dict[str, Any]
    end_offset: int
    format: str | None

    @property
    def date(self) -> str | None:
        """The article's own date (ISO 8601, a day), or None where the table has none that can be read."""
        value = _entry(self.data, _DATES)
        return None if value is None else day(str(value))

    @property
    def language(self) -> str | None:
        """The ISO 639 code of the article's language, without its region, or None."""
        value = _entry(self.data, _LANGUAGES)
        if value is False:  # YAML 1.1 reads the code of Norwegian as "no"
            return "no"
        return code(value) if isinstance(value, str) else None


_NONE = FrontMatter({}, 0, None)


def parse(text: str, path: str | None = None) -> FrontMatter:
    """Return the front matter of ``text``; ``path`` is the file's name, for messages. Linear.

    Raises:
        ReadError: the fences hold broken YAML or TOML.
    """
    json_opening = _JSON.match(text)
    if json_opening is not None:
        return _json(text, json_opening.end() - 1, path or "<text>")
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return _NONE
    inner = text[opening.end() : closing.start()]
    name = path or "<text>"
    data = _yaml(inner, name) if opening[1] == "---" else _toml(inner, name)
    if data is None:
        return _NONE
    return FrontMatter(data, closing.end(), "yaml" if opening[1] == "---" else "toml")


def _yaml(text: str, name: str) -> dict[str, Any] | None:
    import yaml  # noqa: PLC0415 - 15 ms that plain text does not owe

    try:
        data = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = 2 + (error.problem_mark.line if error.problem_mark else 0)
        raise ReadError(
            f"{name}:{line}: the YAML front matter is broken ({_one_line(error.problem)}); "
            "put values that contain a colon, a quotation mark or a bracket in quotation marks"
        ) from None
    except yaml.YAMLError as error:
        raise ReadError(
            f"{name}:2: the YAML front matter is broken ({_one_line(str(error))}); mend or remove it"
        ) from None
    except (RecursionError, ValueError, OverflowError) as error:
        raise _unreadable(error, f"{name}:2", "YAML") from None
    if data is None:  # fences with nothing, or only comments, between them
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else None


@cache
def _loader() -> type[yaml.SafeLoader]:
    import yaml  # noqa: PLC0415

    class Loader(yaml.SafeLoader):
        """Safe, and dates are strings."""

    def timestamp(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
        try:
            value = yaml.SafeLoader.construct_yaml_timestamp(loader, node)
        except ValueError:  # June 31
            return str(node.value)
        return str(value.isoformat())

    Loader.add_constructor("tag:yaml.org,2002:timestamp", timestamp)
    return Loader


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = 1 + int(found[1]) if found else 2
        raise ReadError(
            f"{name}:{line}: the TOML front matter is broken ({_one_line(str(error).split(' (at')[0])}); "
            "put texts in quotation marks, one key = value a line"
        ) from None
    except (RecursionError, ValueError) as error:
        raise _unreadable(error, f"{name}:2", "TOML") from None
    plain: dict[str, Any] = _plain(data)
    return plain


def _json(text: str, start: int, name: str) -> FrontMatter:
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{name}:{error.lineno}: the JSON front matter is broken ({_one_line(error.msg)}); mend it, or begin the "
            "article with another line"
        ) from None
    except (RecursionError, ValueError) as error:
        raise _unreadable(error, f"{name}:1", "JSON") from None
    ending = _JSON_END.match(text, end)
    if ending is None:
        return _NONE  # words behind the object: text that begins with a brace
    return FrontMatter(data, ending.end(), "json")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value


def _unreadable(error: Exception, place: str, form: str) -> ReadError:
    reason = "nested too deep" if isinstance(error, RecursionError) else _one_line(str(error))
    return ReadError(f"{place}: the {form} front matter cannot be read ({reason}); simplify it")


def _one_line(reason: str | None) -> str:
    return " ".join((reason or "not a table").split())[:120]


def _entry(data: dict[str, Any], names: tuple[str, ...]) -> Any:
    found = {re.sub("[-_ ]", "", key).lower(): value for key, value in reversed(data.items())}
    return next((found[name] for name in names if found.get(name) is not None), None)


def code(value: str) -> str | None:
    """Return the ISO 639 code of a language tag (``en-GB``, ``pt_BR``), without its region, or None."""
    match = _CODE.fullmatch(value.strip())
    return match[1].lower() if match else None


def day(value: str) -> str | None:
    """Return the day (ISO 8601) that a date names in any form that metadata have, or None where none can be read."""
    match = _DAY.match(value.strip())
    try:
        if match:
            return dt.date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])).isoformat()
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 - 15 ms, for a format that few use

        return parsedate_to_datetime(value).date().isoformat()  # RFC 5322: Fri, 26 Jun 2020 10:00:00 +0200
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(value.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
