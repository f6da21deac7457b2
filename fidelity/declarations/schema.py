"""The JSON Schema of manifests (draft 2020-12): what editors complete and check ``fidelity.toml`` with.

It says the same as the checks of this package, as far as a schema can: keys, types, choices. ``$defs/article`` is the
schema of the key ``fidelity`` in an article's front matter.
"""

from __future__ import annotations

from typing import Any

from fidelity.declarations.fields import ARTICLE_KEYS, KINDS, PAIR_KEYS, PATTERN_KEYS
from fidelity.declarations.formats import FORMATS
from fidelity.declarations.manifest import TOP_KEYS
from fidelity.declarations.own_policies import POLICY_KEYS, QUOTE_KEYS, RELATIONS, SEVERITIES, SPELLINGS
from fidelity.declarations.programs import PROGRAM_KEYS
from fidelity.policies import PRESETS
from fidelity.readers import FORMATS as READERS

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_LIST: Schema = {"type": "array", "items": _TEXT, "minItems": 1}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
_CODE: Schema = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
_STAMP: Schema = {"type": "string", "pattern": "^sha256:"}


def _texts(about: str, item: Schema = _TEXT, *, empty: bool = False) -> Schema:
    listed: Schema = {"type": "array", "items": item}
    return {"description": about, "anyOf": [item, listed if empty else {**listed, "minItems": 1}]}


_READERS: dict[str, Schema] = {
    name: {
        "description": f"Options of the reader {name}.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"anyOf": [_TEXT, _LIST, {"type": "boolean"}]} for key in keys},
    }
    for name, keys in FORMATS.items()
}

_KEYS: dict[str, Schema] = {
    "source": _texts("The source article, or a list of them: a path with / between its parts."),
    "derived": {**_TEXT, "description": "The article that must preserve the facts of its source."},
    "preserve": _texts("The kinds of facts that must be preserved; all four without it.", {"enum": list(KINDS)}),
    "policy": {**_TEXT, "description": f"{', '.join(PRESETS)}, or a policy of this manifest; rewrite without it."},
    "must_keep": _texts("Facts or words that may not be missing, whatever the policy lets go.", empty=True),
    "new_facts_allowed": _texts("Facts that the derived article may have of its own.", empty=True),
    "date": {**_DAY, "description": "The articles' own date, where they do not carry it: what “yesterday” means."},
    "language": {
        "type": "string",
        "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        "description": "The derived article's language: en, de, fr …; guessed without it.",
    },
    "source_language": {
        **_CODE,
        "description": "That of the sources; that of the derived article without it, but for translations.",
    },
    "id": {
        "type": "string",
        "pattern": r"^[\w.+-]{1,48}$",
        "not": {"enum": list(KINDS)},
        "description": "Tells several pairs of one derived article apart; a part of test ids.",
    },
    "allow": _texts(
        'Waivers: number "14" because "lead dropped" until 2027-01-31.',
        {"type": "string", "pattern": "^\\s*(quote|name|date|number)s?\\s.*\\sbecause\\s"},
        empty=True,
    ),
    "exclude": _texts("Globs of derived articles that need no source.", empty=True),
    "source_reader": {**_TEXT, "description": "The reader of the sources, where the suffix does not say it."},
    "derived_reader": {**_TEXT, "description": "The reader of the derived article, where the suffix does not say it."},
    "stamp": _texts("A hash for each source, written by fidelity stamp.", _STAMP),
    **_READERS,
}


_EXTENDS: Schema = {**_TEXT, "description": "A preset, or another policy of this manifest; rewrite without it."}


def _table(keys: tuple[str, ...], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {key: _KEYS[key] for key in keys},
    }


def _cells(*, quotes: bool) -> Schema:
    cells: Schema = {relation: {"enum": list(SEVERITIES)} for relation in RELATIONS}
    about = f"What becomes of {', '.join(RELATIONS)} facts: {', '.join(SEVERITIES)}."
    if quotes:
        about += " spelling: lenient takes honour and honor, do not and don't for one; verbatim: no fragments."
        cells |= {"spelling": {"enum": list(SPELLINGS)}, "verbatim": {"type": "boolean"}}
        assert set(cells) == set(QUOTE_KEYS)  # noqa: S101 - one list, said twice
    return {"description": about, "type": "object", "additionalProperties": False, "properties": cells}


def _top() -> dict[str, Schema]:
    forms: Schema = {"type": "object", "additionalProperties": _texts("Other forms.")}
    return {
        "pair": {"description": "One derived article.", "type": "array", "items": {"$ref": "#/$defs/pair"}},
        "pattern": {
            "description": "Many articles: a {hole} is one part of a path; {path} may span folders.",
            "type": "array",
            "items": {"$ref": "#/$defs/pattern"},
        },
        "reader": {
            "description": "Programs that read what nobody here reads; they run only where they are trusted.",
            "type": "array",
            "items": {"$ref": "#/$defs/reader"},
        },
        "policy": {
            "description": "Policies of one's own, by name.",
            "type": "object",
            "propertyNames": {"not": {"enum": list(PRESETS)}},
            "additionalProperties": {"$ref": "#/$defs/policy"},
        },
        "front_matter": _texts("Globs of derived articles that may declare their source in their front matter."),
        "aliases": {
            "description": "Names and other forms of them, or the path of a TOML file of such lines.",
            "anyOf": [_TEXT, forms],
        },
        "spellings": {**forms, "description": "The house's spelling of a word, and other spellings of it."},
        "new_facts_allowed": _KEYS["new_facts_allowed"],
        "similarity": {**_TEXT, "description": "textdistance's name of the algorithm that compares what is left."},
        "stamps": {
            "description": "Hashes of sources, by derived article; written by fidelity stamp.",
            "type": "object",
            "additionalProperties": _texts("A hash for each source.", _STAMP),
        },
        **_READERS,
    }


def schema() -> Schema:
    """Return the schema of a manifest."""
    top = _top()
    policy = {key: _cells(quotes=key == "quotes") for key in KINDS} | {"extends": _EXTENDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fidelity.toml, the manifest of pytest-fidelity",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: top[key] for key in TOP_KEYS},
        "$defs": {
            "pair": _table(PAIR_KEYS, ("source", "derived")),
            "pattern": _table(PATTERN_KEYS, ("source", "derived")),
            "reader": {
                "type": "object",
                "additionalProperties": False,
                "required": list(PROGRAM_KEYS),
                "properties": {
                    "match": {**_TEXT, "description": "The form of the files' names, or of their paths: *.adoc."},
                    "run": {**_LIST, "description": "The program and its arguments; {file} stands for the file."},
                    "as": {"enum": [one.name for one in READERS], "description": "The reader of what it writes."},
                },
            },
            "policy": {
                "type": "object",
                "additionalProperties": False,
                "properties": {key: policy[key] for key in POLICY_KEYS},
            },
            "article": {"anyOf": [_TEXT, _LIST, _table(ARTICLE_KEYS)]},
        },
    }
