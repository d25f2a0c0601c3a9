"""A picture of lines as SVG, for docs/ (PURE)."""

from html import escape


WIDTH, HEIGHT, LEFT, BOTTOM, TOP, LEGEND = 720, 360, 60, 50, 30, 230
COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#555555", "#a61c00")
DASHES = ("none", "6 4", "2 3")
HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    ' font-family="sans-serif" font-size="12">'
    f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
)


def text(x, y, said, anchor="middle"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(said)}</text>'


def lines(series, across, up):
    """By name a line of pairs; ``across`` and ``up`` say what the axes mean.

    What is across stands at equal distances, whatever it is.
    """
    xs = sorted({x for points in series.values() for x, _y in points})
    most = max((y for points in series.values() for _x, y in points), default=0) or 1
    right, low = WIDTH - LEGEND, HEIGHT - BOTTOM

    def across_of(x):
        return LEFT + xs.index(x) * (right - LEFT) / max(1, len(xs) - 1)

    def height_of(y):
        return low - (low - TOP) * y / most

    drawn = [HEAD]
    for quarter in range(5):
        value = most * quarter / 4
        at = height_of(value)
        drawn.append(f'<path d="M{LEFT} {at:.1f}H{right}" stroke="#ddd"/>')
        drawn.append(text(LEFT - 6, at + 4, f"{value:.0f}", "end"))
    drawn += [text(across_of(x), low + 18, f"{x:,}") for x in xs]
    drawn.append(text((LEFT + right) / 2, HEIGHT - 10, across))
    drawn.append(text(LEFT, TOP - 14, up))
    for number, (name, points) in enumerate(series.items()):
        dash = DASHES[number // len(COLOURS) % len(DASHES)]
        stroke = f'stroke="{COLOURS[number % len(COLOURS)]}" stroke-dasharray="{dash}"'
        path = "L".join(f"{across_of(x):.1f} {height_of(y):.1f}" for x, y in points)
        beside = TOP + 18 * number
        drawn.append(f'<path d="M{path}" fill="none" stroke-width="2" {stroke}/>')
        drawn.append(f'<path d="M{right + 20} {beside}h24" stroke-width="2" {stroke}/>')
        drawn.append(text(right + 50, beside + 4, name, "start"))
    return "\n".join([*drawn, "</svg>", ""])
