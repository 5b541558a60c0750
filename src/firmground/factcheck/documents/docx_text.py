"""The words of a part of a DOCX file, taken as its XML goes by: no tree is built, however deep or long it is."""

from typing import Final

# Entities are refused at the document type that would declare them, so none can grow and nothing is fetched.
from xml.parsers import expat

from firmground.factcheck.documents.taken import Unreadable, is_footnote

_WORDS: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
# What another element says again for older readers, and what was moved away.
_LEFT_OUT: Final = ("http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback", "moveFrom", "del")
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Expat reads a token anew with each piece until it ends; no tag of a text is so long.
_LONGEST_TOKEN: Final = 1 << 20
_OFF: Final = frozenset(("0", "false", "off", "none"))


class Parser:
    """Expat for one part; its errors are ours."""

    def __init__(self, part: str, text: "DocxText") -> None:
        self._part, self._fed = part, 0
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.buffer_text = True
        self._expat.StartElementHandler = text.start
        self._expat.EndElementHandler = text.end
        self._expat.CharacterDataHandler = text.data
        self._expat.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Read one more piece."""
        try:
            self._expat.Parse(piece, last)
        except expat.ExpatError as error:
            raise Unreadable(f"broken XML in {self._part} ({error})", "a whole DOCX file") from None
        self._fed += len(piece)
        if self._fed - self._expat.CurrentByteIndex > _LONGEST_TOKEN:
            raise Unreadable(f"a tag of more than {_LONGEST_TOKEN:,} bytes in {self._part}", "a DOCX file of text")

    def close(self) -> None:
        """Say that there is no more."""
        self.feed(b"", last=True)

    def _refuse_doctype(self, *_: object) -> None:
        raise Unreadable(f"a document type in {self._part}", "a DOCX file, which holds none")


class DocxText:
    """The pieces of text so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._run: list[str] = []
        self._before = ""
        self._left_out = self._rows = 0
        self._in_text = self._raised = self._hidden = False

    def parser(self, part: str) -> Parser:
        """Return what reads one part into this text."""
        self._left_out = self._rows = 0
        return Parser(part, self)

    def start(self, name: str, told: dict[str, str]) -> None:
        """Take note of an element that begins."""
        word = _word(name)
        if self._left_out or word in _LEFT_OUT:
            self._left_out += 1
            return
        match word:
            case "t":
                self._in_text = True
            case "r":
                self._run, self._raised, self._hidden = [], False, False
            case "vertAlign":
                self._raised = "superscript" in told.values()
            case "vanish":
                self._hidden = _OFF.isdisjoint(told.values())
            case "numPr":
                self.pieces.append("\n- ")
            case "tr":
                self._rows += 1
                self.pieces.append("\n| ")
            case _ if word in _SIGNS:
                self._run.append(_SIGNS[word])

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        if self._left_out:
            self._left_out -= 1
            return
        match _word(name):
            case "t":
                self._in_text = False
            case "r":
                self._keep_run()
            case "p":
                self.pieces.append(" " if self._rows else "\n\n")
            case "tc":
                self.pieces.append(" | ")
            case "tr":
                self._rows -= 1
            case "tbl":
                self.pieces.append("\n\n")

    def data(self, text: str) -> None:
        """Take the characters of a text element."""
        if self._in_text and not self._left_out:
            self._run.append(text.replace("\n", " "))

    def _keep_run(self) -> None:
        run = "".join(self._run)
        self._run = []
        if run and not self._hidden and not (self._raised and is_footnote(run, self._before)):
            self.pieces.append(run)
            self._before = run[-8:]


def _word(name: str) -> str:
    """Return the local name of an element of WordprocessingML, the whole name of any other."""
    for namespace in _WORDS:
        if name.startswith(namespace):
            return name[len(namespace) :]
    return name
