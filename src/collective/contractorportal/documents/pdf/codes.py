"""QR codes as drawings: sharp at any size, black on white."""


def draw(canvas, matrix, x, y, size):
    """Draw the rows of a QR code into a square whose lower left corner is (x, y)."""
    rows = list(matrix)
    step = size / len(rows)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    canvas.translate(x, y)
    canvas.scale(step, step)
    # Whole numbers written by hand: reportlab's paths take five times as long.
    code = []
    for number, row in enumerate(reversed(rows)):
        at = 0
        while at < len(row):
            end = at
            while end < len(row) and row[end]:
                end += 1
            if end > at:
                # A hair more than a module, so that no white line shows between.
                code.append(f"{at} {number - 0.03:.2f} {end - at} 1.06 re")
            at = end + 1
    canvas._code.append("n " + " ".join(code) + " f")
    canvas.restoreState()
