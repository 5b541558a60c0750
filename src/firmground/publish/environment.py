"""The templates of one language with all they may call; what they print is escaped."""

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations
from importlib.resources import files

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from firmground.publish import cells
from firmground.publish.charts import Charts
from firmground.publish.citations import Citations
from firmground.publish.drawings import Drawings
from firmground.publish.escaping import escaped
from firmground.publish.feeds.titles import Titles
from firmground.publish.filters import Filters
from firmground.publish.incident_map import IncidentMap
from firmground.publish.links import Links
from firmground.publish.marks import Marks
from firmground.publish.page import Page
from firmground.publish.rule_words import RuleWords
from firmground.publish.steps import Steps
from firmground.publish.world_maps import Maps
from firmground.views.record import Record


class QuickCode(CodeGenerator):
    """Jinja's own code, which prints through `escaped`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.escaped({finalize.src or ''}")


class QuickEnvironment(Environment):
    """An environment whose templates print through `escaped`."""

    code_generator_class = QuickCode
    escaped = staticmethod(escaped)


def made(pages: Sequence[Page], record: Record, lang: str, translations: NullTranslations) -> Environment:
    """Return the environment of one language."""
    root = files("firmground.publish")
    folders: Mapping[str, BaseLoader] = {"pages": FileSystemLoader(str(root / "pages"))}
    environment = QuickEnvironment(
        loader=ChoiceLoader([FileSystemLoader(str(root / "templates")), PrefixLoader(folders)]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    say = _speaker(translations)
    environment.globals.update({"gettext": say, "_": say})
    words = Filters(record, lang, translations)
    words.install(environment)
    titles = Titles(words)
    environment.filters.update(dated_title=titles.of_dated, news_title=titles.of_news, news_told=titles.about_news)
    Citations(words).install(environment)
    links = Links(words)
    links.install(environment)
    Steps(links).install(environment)
    cells.install(environment)
    for page in pages:
        environment.filters.update(page.rows.filters(links) if page.rows else {})
    Drawings(record, lang, translations).install(environment)
    Charts(words).install(environment)
    Maps(words).install(environment)
    RuleWords(lang, translations).install(environment)
    Marks(lang, translations).install(environment)
    IncidentMap(record, lang, translations).install(environment)
    return environment


def _speaker(translations: NullTranslations) -> Callable[..., Markup]:
    """Return gettext for templates: Jinja's own newstyle one, remembering the messages without a variable.

    A profile says some twelve hundred of them, mostly the same; looking each up anew took a seventh of its time.
    """
    plain: dict[str, Markup] = {}

    def say(message: str, /, **variables: object) -> Markup:
        if variables:
            told = {name: escaped(value) for name, value in variables.items()}
            return Markup(translations.gettext(message) % told)  # noqa: S704 - our words; variables are escaped
        known = plain.get(message)
        if known is None:
            known = plain[message] = Markup(translations.gettext(message)) % {}  # noqa: S704 - our words
        return known

    return say
