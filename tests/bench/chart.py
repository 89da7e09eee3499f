"""The bar chart for the README: an SVG, and the same as PNG for those who show no SVG."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from agent.browser import launch_options

WIDTH, LEFT, ROW, TOP, BAR = 860, 250, 54, 64, 26
COLORS = {"Credwright": "#1a7f5a", "Floor": "#b8bec6"}
STYLE = "font-family: system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"


def svg(title: str, bars: Mapping[str, tuple[float, str]]) -> str:
    """Bars of seconds, each with a name and a line that says what it does."""
    height = TOP + ROW * len(bars) + 12
    longest = max((seconds for seconds, _ in bars.values()), default=1.0)
    drawn = [_bar(place, name, bars[name], longest) for place, name in enumerate(bars)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
            f' style="{STYLE}" role="img" aria-label="{escape(title)}">',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="20" y="34" font-size="17" font-weight="600" fill="#1f2328">{escape(title)}</text>',
            *drawn,
            "</svg>\n",
        ]
    )


def _bar(place: int, name: str, told: tuple[float, str], longest: float) -> str:
    seconds, does = told
    top, wide = TOP + ROW * place, (WIDTH - LEFT - 90) * seconds / longest
    middle = top + BAR / 2 + 5
    fill = COLORS.get(name, "#6e7f95")
    return (
        f'<text x="{LEFT - 14}" y="{middle}" font-size="14" text-anchor="end" fill="#1f2328">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{wide:.1f}" height="{BAR}" rx="3" fill="{fill}"/>'
        f'<text x="{LEFT + wide + 8:.1f}" y="{middle}" font-size="14" font-weight="600" fill="#1f2328">'
        f"{seconds:.1f} s</text>"
        f'<text x="{LEFT}" y="{top + BAR + 15}" font-size="11.5" fill="#59636e">{escape(does)}</text>'
    )


def draw(folder: Path, title: str, bars: Mapping[str, tuple[float, str]], browser: Path) -> list[Path]:
    """Write `bench.svg` and `bench.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    picture, photo = folder / "bench.svg", folder / "bench.png"
    picture.write_text(svg(title, bars))
    with sync_playwright() as driver:
        started = driver.chromium.launch(**launch_options(browser))  # type: ignore[arg-type]  # one dict for all
        page = started.new_page(device_scale_factor=2)
        page.set_content(f"<body style='margin:0'>{picture.read_text()}")
        page.locator("svg").screenshot(path=photo)
        started.close()
    return [picture, photo]
