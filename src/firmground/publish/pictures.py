"""Pictures of our drawings: an SVG of ours as PNG, drawn by Typst with the fonts we carry; nothing is fetched."""

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from firmground.model.errors import FirmgroundError

if TYPE_CHECKING:
    import typst

# Pixels of a PNG for one unit of its drawing, and of the small picture of a map.
SCALE, SMALL = 2.0, 0.4
# Typst reads a unit of a drawing as a 96th of an inch.
_PPI = 96.0
_SHEET = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", alt: "", width: auto)'
)


def png(svg: bytes, scale: float = SCALE) -> bytes:
    """Return an SVG of ours as a PNG of twice its size; the same drawing gives the same bytes on every machine.

    Where the drawing has no paper, the picture lets what is behind it through.
    """
    # It is a typesetter's worth of code: only who draws a picture loads it.
    import typst  # noqa: PLC0415

    return typst.compile(_SHEET, format="png", ppi=_PPI * scale, font_paths=_fonts(), sys_inputs={"svg": svg.decode()})


@cache
def _fonts() -> "typst.Fonts":
    """Return the fonts that `make setup` writes for pictures; read once, for they never change within a process."""
    import typst  # noqa: PLC0415

    with as_file(files("firmground.publish").joinpath("assets", "built", "print")) as folder:
        if not any(folder.glob("*.ttf")):
            raise FirmgroundError(f"{folder}: found no font; expected those of front/print_fonts.mjs. Run make setup.")
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
