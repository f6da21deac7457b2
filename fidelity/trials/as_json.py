"""Trials as JSON, for other programs. The keys are stable: a later version adds keys, it takes none away.

    {
      "format": 1, "fidelity": "0.1.0", "seed": 0,
      "articles": 2, "declared": 2, "possible": 214, "failing": 5, "made": 200, "caught": 187,
      "operations": {"number.digit": {"made": 9, "caught": 9}, …},
      "trials": [{
        "operation": "number.digit", "kind": "number", "relation": "altered",
        "derived": "content/harvest.md", "id": null, "line": 6, "column": 12,
        "before": "…words before", "old": "14", "new": "41", "behind": "words behind…",
        "caught": false, "found": [], "why": "policy", "cause": "policy 'summary' lets dates be left out (…)"
      }]
    }

``why`` is null where the corruption was caught, otherwise kind, allowed, warning, policy or unseen.
"""

from __future__ import annotations

import json
from typing import Any

from fidelity import __version__
from fidelity.trials.model import Result, Trial


def dumps(result: Result) -> str:
    """Return trials as one JSON object, in ASCII, so that every stream can carry it."""
    total = result.total
    return json.dumps(
        {
            "format": 1,
            "fidelity": __version__,
            "seed": result.seed,
            "articles": result.articles,
            "declared": result.declared,
            "possible": result.possible,
            "failing": result.failing,
            "made": total.made,
            "caught": total.caught,
            "operations": {row.name: {"made": row.made, "caught": row.caught} for row in result.by_operation},
            "trials": [_trial(trial) for trial in result.trials],
        },
        indent=2,
    )


def _trial(trial: Trial) -> dict[str, Any]:
    mutation, shown = trial.mutation, trial.shown
    return {
        "operation": mutation.operation,
        "kind": mutation.kind.value,
        "relation": mutation.relation.value,
        "derived": trial.pair.derived,
        "id": trial.pair.id,
        "line": trial.place.line,
        "column": trial.place.column,
        "before": shown.before,
        "old": shown.old,
        "new": shown.new,
        "behind": shown.behind,
        "caught": trial.caught,
        "found": list(trial.found),
        "why": trial.cause and trial.cause.why.value,
        "cause": trial.cause and trial.cause.said,
    }
