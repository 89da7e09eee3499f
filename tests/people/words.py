"""Texts as papers have them: the awkward ones first, then any that can be seen, now and then as long as they may be."""

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

AWKWARD = (
    "O'Hara & Sons, P.A.",
    "D’Angelo “Heart” Group",
    "Zoë-Anaïs Łukasz",
    "Clinica do Corac\u0327a\u0303o e Jose\u0301",
    "מרפאת שלום 12",
    "عيادة السلام (2)",
    "(RTL) אבג-123 LTR",
    "診療所 第三",
    "👩🏽\u200d⚕️".replace("\u200d", "") + " Emoji Clinic 🏥",
    "🩺",
    '5" plates; <b>bold</b> & "quoted"',
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} ${x} %s %(n)s",
    "&amp; &#39; &nbsp; &lt;",
    "C:\\new\\table #7",
    "50% + 1/2 = ½ * 2",
    "00123",
    "0",
    "-",
    ".",
    "*",
    "***-**-1234",
    "•••",
    "N/A",
    "null",
    "None",
    "Yes",
    "No",
    "Select",
    "(optional)",
    "Required *",
    "two  blanks   in a row",
    "ﬁne print Ⅷ ﬀ",
    "İstanbul ıssız Straße ẞ",
    "a\u0301\u0302\u0303 stacked",
    "1, 2, 3",
    "Suite 4, Floor 2",
    "yes/no; either-or?",
    "@home",
    "=SUM(A1:A9)",
    "'",
    "`tick` ´acute´",
)
NAMES = (
    "Ann",
    "O'Brien",
    "D’Angelo",
    "van der Meer-Łukas",
    "Nuñez y Peña",
    "St. John",
    "J.",
    "Ng",
    "Żółć",
    "Ødegård",
    "Þór",
    "Çelik-İnan",
    "Strauß",
    "ßtrange",
    "李",
    "כהן",
    "عبد الله",
    "Ann  Lee",
    "de la Cruz, Jr.",
    "Null",
    "True",
    "Ya-Ya'",
    "Α",
    "Ñ",
)
"""Of people: letters of any alphabet with what stands between them; no digits, no combining marks."""
LETTERS = st.characters(categories=("Lu", "Ll", "Lo"))
INSIDE = LETTERS | st.sampled_from(" '’.,-")
SEEN = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
"""Whatever prints: `Part` takes nothing else."""


@cache
def words(longest: int) -> st.SearchStrategy[str]:
    """One line of text."""
    return _long_or_short(AWKWARD, st.text(SEEN, min_size=1, max_size=min(longest, 24)), longest)


@cache
def names(longest: int) -> st.SearchStrategy[str]:
    """A name, or a part of one."""
    return _long_or_short(NAMES, st.tuples(LETTERS, st.text(INSIDE, max_size=11)).map("".join), longest)


@cache
def stories() -> st.SearchStrategy[str]:
    """Several lines of text, with empty ones and blanks at their ends among them."""
    lines = st.lists(words(120) | st.sampled_from(("", " ", "  indented", "ends in a blank ")), min_size=1, max_size=8)
    told = lines.map("\n".join).filter(str.strip)
    return st.tuples(told, st.integers(0, 9)).map(lambda one: _stretched(one[0], 1000) if one[1] == 0 else one[0])


def _long_or_short(known: Sequence[str], made: st.SearchStrategy[str], longest: int) -> st.SearchStrategy[str]:
    fitting = st.sampled_from([one for one in known if len(one) <= longest])
    texts = (fitting | fitting | made).filter(str.strip)
    return st.tuples(texts, st.integers(0, 11)).map(lambda one: _stretched(one[0], longest) if one[1] == 0 else one[0])


def _stretched(text: str, longest: int) -> str:
    """The text again and again, until it has exactly as many characters as it may have."""
    cut = (text.strip() * longest)[:longest].rstrip()
    return cut + "x" * (longest - len(cut))
