from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.readers.markdown import parse
from fidelity.readers.masks import mask


def visible(text: str, name: str = "a.md") -> str:
    return "\n".join(line.rstrip() for line in parse(text, path=name).text.split("\n"))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        # templates
        ("One.\n\n{{< figure src='7.png' >}}\n\nTwo.", "One.\n\nTwo."),
        ("{{< figure src=\"7.png\"\n  caption=\"By day\" alt='A pier' >}}", "By day A pier"),
        ("{{% notice tip %}}\nStay *dry*.\n{{% /notice %}}", "Stay dry."),
        ('a {{< ref "x*y*.md" >}}b', "a b"),
        ("{% if x > 3 %}\nSeen.\n{% endif %}", "Seen."),
        ("{% comment %}\nNot 7.\n\nNor 8.\n{% endcomment %}\nSeen.", "Seen."),
        ("{%- highlight go -%}\nx = 7\n{%- endhighlight -%}\n\nSeen.", "Seen."),
        ("{{< highlight go >}}\nx = 7\n{{< /highlight >}}\n\nSeen.", "Seen."),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% comment %} never closed", "never closed"),
        ("It costs {{ page.price }} crowns.", "It costs {{ page.price }} crowns."),
        ("`{{< x >}}` and ```{% y %}```", "{{< x >}} and {% y %}"),
        ("```\n{% comment %}\n```\nSeen.\n{% endcomment %}", "Seen."),
        # attributes
        ("Words.\n{: .lead }", "Words."),
        ("## Title {#top}", "Title"),
        ("## Title {.big #top key=7}", "Title"),
        ("some [small words]{.smallcaps} here", "some small words here"),
        ("![a pier](x.png){.wide width=70%}", "a pier"),
        ("{::nomarkdown}\nx\n{:/}", "x"),
        ("set {.5} and {5}", "set {.5} and {5}"),
        # directives and boxes
        ("```{note}\nStay *dry*.\n```\nafter", "Stay dry.\n\nafter"),
        ("````{admonition} A title\n:class: tip\n\nStay.\n```{note}\ninner\n```\n````\nafter",
         "A title\n\nStay.\n\ninner\n\nafter"),
        ("```{figure} pier.png\n:alt: A pier\n:width: 70%\n\nThe caption.\n```", "A pier\n\nThe caption."),
        ("```{code-block} python\nx = 7\n```\nafter", "after"),
        ("```{python}\nx = 7\n```", ""),
        ("```{math}\nx^7\n```", ""),
        (":::{note}\nStay.\n:::", "Stay."),
        ("::::{grid} 2\n:gutter: 3\n:::{grid-item-card} A card\nwords\n:::\n::::", "A card\nwords"),
        ("::: {.callout-note}\n## Title\n\nStay.\n:::", "Title\n\nStay."),
        (":::tip A title\nStay.\n:::", "A title\nStay."),
        (":::note[A title]\n\nStay.\n\n:::", "A title\n\nStay."),
        ("::: warning\nStay.\n:::", "Stay."),
        ("> ```{note}\n> Stay.\n> ```", "Stay."),
        ("(target)=\n# Title", "Title"),
        ("> [!NOTE]\n> Stay.", "Stay."),
        ("> [!tip]- Folded\n> Stay.", "Folded\nStay."),
        ('!!! note "A title"\n\n    Stay.\n\n    More.\n\nafter', "A title\n\nStay.\n\nMore.\n\nafter"),
        ("??? question\n    Why?\nafter", "Why?\nafter"),
        ('=== "Tab"\n\n    Stay.', "Tab\n\nStay."),
        ("Title\n=====\n\n    code", "Title"),
        ("!!! note\nno box", "!!! note\nno box"),
        # roles
        ("see {ref}`the pier <pier-7>` now", "see the pier now"),
        ("see {ref}`the\npier <pier-7>` now", "see the\npier now"),
        ("see {doc}`guide-7` now", "see guide-7 now"),
        ("{term}`a`\n\n% no 7\n% no 8\n\nwords", "a\n\nwords"),
        ("words\n\n% no comment", "words\n\n% no comment"),
        ("{term}`a` 7\n% of it", "a 7\n% of it"),
        ("{abbr}`EU (European Union)`", "EU (European Union)"),
        ("as {cite:p}`lee2031` says", "as says"),
        ("{math}`x^7`", "x^7"),
        # links
        ("the [[Harbour#7|old pier]] there", "the old pier there"),
        ("the [[1]](x) there", "the [1] there"),
    ],
)  # fmt: skip
def test_what_dialects_add_is_masked(markdown, expected):
    assert visible(markdown).replace("\n\n\n", "\n\n") == expected
    assert visible(markdown.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("as [@lee2031, p. 7; @dahl] says", "as says"),
        ("as [see @lee2031] and @dahl say", "as and @dahl say"),
        ("mail [me](mailto:a@b.org)", "mail me"),
        ("{{< include _x7.qmd >}}\n\nSeen.", "Seen."),
    ],
)
def test_quarto(markdown, expected):
    assert visible(markdown, "a.qmd") == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("import X from './7.js'\nimport {Y} from 'y'\n\n# Title", "Title"),
        ("export const n = {\n  a: 7,\n}\n\nWords.", "Words."),
        ("Words that\nexport nothing.", "Words that\nexport nothing."),
        ("<Note kind={{a: '}'}} n=\"7\">\n\nStay *dry*.\n\n</Note>", "Stay dry."),
        ("<Note>\n    Stay.\n</Note>", "Stay."),
        ("a <b className='x > 7'>big</b> ship", "a big ship"),
        ("<>a</>", "a"),
        ("a {/* 7 */} b{' '}c {\"words\"} {`more`} {x.y}", "a b c words more"),
        ("{items.map((x) => (\n  <li>{x}</li>\n))}", ""),
        ("<Figure src={pier} caption=\"By day\" alt={'A pier'} />", "By day A pier"),
        ("5 < 7 and a <3", "5 < 7 and a <3"),
        ("`{x}` and\n\n```\n<A b={7}>\n```", "{x} and"),
        ("a { never closed", "a { never closed"),
        ("    no code here", "no code here"),
    ],
)
def test_mdx(markdown, expected):
    assert visible(markdown, "a.mdx") == expected


SOUP = st.lists(
    st.sampled_from(
        ["{", "}", "{{", "}}", "{%", "%}", "{{<", ">}}", "{note}", "```", ":::", "`", "<A b={", ">", "[", "]", "{.a}",
         "\n", "\n\n", " ", "ab", "cd", "import x\n", ":alt: ab\n", "!!! ab\n    ", "(ab)=\n", "[!AB]", "> ", "comment",
         "'", '"', "\ue000", "\r\n"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(SOUP, st.sampled_from(["a.md", "a.mdx", "a.qmd"]))
def test_every_character_keeps_its_place(text, name):
    masked = mask(text, 0, name[1:])
    assert len(masked) == len(text)
    for ours, theirs in zip(masked, text, strict=True):
        assert ours == theirs or ours in " \ue000"
    document = parse(text, path=name)
    for segment in document.segments:
        assert document.text[segment.start : segment.start + segment.length] == text[segment.offset :][: segment.length]
    assert re.fullmatch(r"[^\ue000]*", document.text)


@pytest.mark.parametrize("name", ["a.md", "a.mdx", "a.qmd"])
@pytest.mark.parametrize(
    "piece",
    ["{", "{{<", "{%", "{% comment %}", "`", "```{note}\n", ":::{a}\n", "<A b={", "[", "!!! a\n    ", "{a}`", "[[a|"],
)
def test_hostile_marks(name, piece):
    assert "deep" in parse(piece * 3_000 + "\n\ndeep\n", path=name).text or piece in ("```{note}\n", "{", "`", "<A b={")
