"""Imports point one way, and the entry point that every pytest pays for imports next to nothing."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import fidelity

PACKAGE = Path(fidelity.__file__).parent

# From left to right in design.md's picture. A module imports modules of its own layer and of layers above it only;
# the longest prefix decides. `fidelity` itself (version, lazy names) may be imported by the edges.
LAYERS = (
    ("fidelity.errors", "fidelity.rules", "fidelity.zones", "fidelity.fingerprint", "fidelity.atomic"),
    ("fidelity.languages", "fidelity.similarity"),
    ("fidelity.folding", "fidelity.plain", "fidelity.footnotes", "fidelity.house"),
    ("fidelity.tokens",),
    ("fidelity.document",),
    ("fidelity.readers", "fidelity.facts"),
    ("fidelity.alignment", "fidelity.policies"),
    ("fidelity.verdicts",),
    ("fidelity.terms", "fidelity.stored"),
    ("fidelity.waivers", "fidelity.waiver_comments", "fidelity.baseline"),
    ("fidelity",),
    ("fidelity.declarations", "fidelity.reports", "fidelity.articles"),
    ("fidelity.trials", "fidelity.verdict_store"),
    ("fidelity._pytest", "fidelity.commands", "fidelity.strategies", "fidelity.scan"),
    ("fidelity.plugin", "fidelity.cli", "fidelity.__main__", "fidelity._hypothesis"),
)
# Imported by the left-hand side of the picture although they stand further right: the values that travel along it.
MODELS = {"fidelity.facts.model": 5, "fidelity.alignment.model": 6}

# What `import fidelity.plugin` may load beyond what pytest itself has loaded. Nothing is added here lightly.
ALLOWED = {"fidelity", "fidelity.plugin"}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def layer(name: str) -> int:
    if name in MODELS:
        return MODELS[name]
    while True:
        for number, names in enumerate(LAYERS):
            if name in names:
                return number
        name = name.rpartition(".")[0]


def imported(path: Path) -> set[str]:
    """The modules of ours that are imported at run time, anywhere in the file."""
    found: set[str] = set()
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            assert not node.level, "imports are absolute"
        nodes.extend(ast.iter_child_nodes(node))
    ours = {name for name in found if name.split(".")[0] == "fidelity"}
    return {name if name in MODULES else name.rpartition(".")[0] for name in ours}


def test_every_module_has_a_layer_of_its_own():
    tops = {".".join(name.split(".")[:2]) for name in MODULES}
    assert tops <= {name for names in LAYERS for name in names}


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module):
    if module == "fidelity":  # it names everything, and loads it on first use
        return
    wrong = [f"{module} imports {other}" for other in imported(MODULES[module]) if layer(other) > layer(module)]
    assert not wrong


def loaded(code: str) -> set[str]:
    """The modules that a fresh process loads by ``code``, beyond those of pytest itself."""
    script = (
        f"import json, sys, pytest; before = set(sys.modules)\n{code}\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_the_entry_point_loads_itself_and_nothing_else():
    assert loaded("import fidelity.plugin") == ALLOWED


def test_a_run_without_declarations_loads_and_registers_nothing_more(pytester):
    pytester.makepyfile("def test_code(): pass")
    pytester.makeconftest(
        """
        import sys
        def pytest_unconfigure(config):
            print("loaded:", sorted(name for name in sys.modules if name.split(".")[0] == "fidelity"))
            heavy = {"markdown_it", "textdistance", "rapidfuzz", "yaml", "mdit_py_plugins"}
            print("heavy:", sorted(heavy & set(sys.modules)))
            print("plugins:", sorted(name for name, _ in config.pluginmanager.list_name_plugin() if "fidelity" in name))
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:hypothesispytest")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["loaded: [[]'fidelity', 'fidelity.plugin'[]]", "heavy: [[][]]", "plugins: [[]'fidelity'[]]"]
    )


def test_the_package_itself_is_light():
    assert loaded("import fidelity") == {"fidelity"}


def test_usage_errors_of_the_command_line_load_no_extractor():
    heavy = loaded("import fidelity.cli\ntry: fidelity.cli.main(['check', '--help'])\nexcept SystemExit: pass")
    assert not any(name.startswith(("fidelity.facts", "markdown_it", "textdistance")) for name in heavy)
