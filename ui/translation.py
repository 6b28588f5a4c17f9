"""The language of the window: installed translations, and a made-up one that shows what is cut or not translated."""

from __future__ import annotations

from importlib import resources as package_data

from PySide6.QtCore import QCoreApplication, QTranslator

DEFAULT = "en_GB"


def translate(context: str, text: str) -> str:
    """Say words in the language of the window; contexts and words are collected by this function's name."""
    return QCoreApplication.translate(context, text)


def install(app: QCoreApplication, language: str) -> bool:
    """Speak a language from `resources/i18n`; False where there is no such file and British English stays.

    The sources are British English, so that language needs no file.
    """
    if language == DEFAULT:
        return True
    file = package_data.files("resources") / "i18n" / f"workbench_{language}.qm"
    if not file.is_file():
        return False
    translator = QTranslator(app)
    with package_data.as_file(file) as path:
        loaded = translator.load(str(path))
    return loaded and app.installTranslator(translator)


class PseudoTranslator(QTranslator):
    """Writes every text with accents, in brackets and two fifths longer: whatever looks normal was not translated."""

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _count: int = -1) -> str:
        """Return the made-up words; what stands in braces is left alone."""
        return pseudo(text) if text.strip() else ""

    def isEmpty(self) -> bool:
        """It has something for everything."""
        return False


_ACCENTS = str.maketrans("AEIOUaeiouncs", "ÀÉÎÕÛàéîõûñçš")


def pseudo(text: str) -> str:
    """Make words longer and foreign, but keep `{names}` and the key after an ampersand."""
    parts, inside = [], False
    for at, letter in enumerate(text):
        inside = (inside or letter == "{") and letter != "}"
        keep = inside or letter == "}" or (at > 0 and text[at - 1] == "&")
        parts.append(letter if keep else letter.translate(_ACCENTS))
    return f"[{''.join(parts)}{'~' * max(1, round(len(text) * 0.4) - 2)}]"
