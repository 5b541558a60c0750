"""Small PDF and DOCX files made by the tests, sound and hostile."""

import io
import zipfile
from collections.abc import Mapping, Sequence

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# A stretch of text on a page: size of the font, place from the left and from below, words.
Stretch = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Stretch]]) -> bytes:
    """Return a PDF with words in Helvetica at the places given."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for size, x, y, words in page)
        bodies.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(bodies)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def lines(*words: str) -> list[Stretch]:
    """Return lines of a page from the top down."""
    return [(12, 50, 700 - 20 * place, line) for place, line in enumerate(words)]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file with the parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return raw.getvalue()


def docx(body: str, **others: str) -> bytes:
    """Return a DOCX file: the XML of its body, and that of other parts (footnotes, endnotes)."""
    parts = {"document": f"<w:body>{body}</w:body>", **others}
    return packed({
        f"word/{name}.xml": f'<w:{name} xmlns:w="{WORDS}">{content}</w:{name}>'.encode()
        for name, content in parts.items()
    })  # fmt: skip


def paragraph(*runs: str) -> str:
    """Return the XML of a paragraph of runs of text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"
