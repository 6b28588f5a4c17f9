"""Everything a person can ask for by menu or key, in one table, from which menus, shortcuts and help follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Commands"


class Menu(StrEnum):
    """The menus, in order."""

    CASE = QT_TRANSLATE_NOOP("Commands", "&Case")
    EDIT = QT_TRANSLATE_NOOP("Commands", "&Edit")
    VIEW = QT_TRANSLATE_NOOP("Commands", "&View")
    GO = QT_TRANSLATE_NOOP("Commands", "&Go")
    MARK = QT_TRANSLATE_NOOP("Commands", "&Mark")
    TEAM = QT_TRANSLATE_NOOP("Commands", "&Team")
    WORKSPACE = QT_TRANSLATE_NOOP("Commands", "&Workspace")
    HELP = QT_TRANSLATE_NOOP("Commands", "&Help")

    @property
    def words(self) -> str:
        """The words of the menu, with its key."""
        return translate(CONTEXT, str(self))


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its menu, a group within it, its words and keys.

    `on_page` keys work on the page alone; what `toggles` has a tick in the menu while it is on.
    """

    menu: Menu
    group: int
    source: str
    keys: str = ""
    on_page: bool = False
    more_keys: tuple[str, ...] = ()
    toggles: bool = False


class Command(Enum):
    """The commands. A surface offers those it can do; the others are shown disabled."""

    OPEN_DOSSIER = Entry(Menu.CASE, 0, QT_TRANSLATE_NOOP("Commands", "Open dossier…"), "Ctrl+O")
    IMPORT_PACKAGE = Entry(Menu.CASE, 0, QT_TRANSLATE_NOOP("Commands", "Import package…"), "Ctrl+I")
    OPEN_DEMO = Entry(Menu.CASE, 0, QT_TRANSLATE_NOOP("Commands", "Open demo"))
    ADD_DOCUMENTS = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Add documents…"))
    HOLDER = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Who holds this document…"))
    EMBEDDED = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Embedded files…"))
    FRAMEWORK = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Framework of this case…"))
    WHO_DETERMINES = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Who may determine…"))
    EARLIER_CASE = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Earlier case…"))
    DESTROY = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Destroy this document…"))
    EXPORT_REPORT = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Export report…"), "Ctrl+Shift+E")
    EXPORT_TRAIL = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Export trail…"))
    VERIFY_REPORT = Entry(Menu.CASE, 1, QT_TRANSLATE_NOOP("Commands", "Verify a report…"))
    DECISIONS = Entry(Menu.CASE, 2, QT_TRANSLATE_NOOP("Commands", "Decisions of this workspace…"))
    CASES = Entry(Menu.CASE, 2, QT_TRANSLATE_NOOP("Commands", "All cases"), "Alt+Home")
    CLOSE_DOCUMENT = Entry(Menu.CASE, 2, QT_TRANSLATE_NOOP("Commands", "Close document"), "Ctrl+W")
    QUIT = Entry(Menu.CASE, 3, QT_TRANSLATE_NOOP("Commands", "Quit"), "Ctrl+Q")

    UNDO = Entry(Menu.EDIT, 0, QT_TRANSLATE_NOOP("Commands", "Undo"), "Ctrl+Z")
    REDO = Entry(Menu.EDIT, 0, QT_TRANSLATE_NOOP("Commands", "Redo"), "Ctrl+Y", more_keys=("Ctrl+Shift+Z",))
    COPY = Entry(Menu.EDIT, 1, QT_TRANSLATE_NOOP("Commands", "Copy quote"), "Ctrl+C", on_page=True)
    COPY_CITATION = Entry(Menu.EDIT, 1, QT_TRANSLATE_NOOP("Commands", "Copy citation"), "Ctrl+Shift+C")
    FIND = Entry(Menu.EDIT, 2, QT_TRANSLATE_NOOP("Commands", "Find in document"), "Ctrl+F")
    SEARCH = Entry(Menu.EDIT, 2, QT_TRANSLATE_NOOP("Commands", "Search dossier"), "Ctrl+Shift+F")

    LIST_PANE = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "List"), "F9")
    SIDE_PANE = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "Judgement"), "F10")
    DOCUMENTS_TAB = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "List documents"), "Ctrl+Shift+D")
    OUTLINE_TAB = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "List the outline"), "Ctrl+Shift+L")
    PAGES_TAB = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "List pages"), "Ctrl+Shift+P")
    LEGAL_TEST = Entry(Menu.VIEW, 0, QT_TRANSLATE_NOOP("Commands", "Legal test"), "Ctrl+Shift+T", toggles=True)
    ZOOM_IN = Entry(Menu.VIEW, 1, QT_TRANSLATE_NOOP("Commands", "Zoom in"), "Ctrl++", more_keys=("Ctrl+=",))
    ZOOM_OUT = Entry(Menu.VIEW, 1, QT_TRANSLATE_NOOP("Commands", "Zoom out"), "Ctrl+-")
    FIT_WIDTH = Entry(Menu.VIEW, 1, QT_TRANSLATE_NOOP("Commands", "Fit to width"), "Ctrl+0")
    FIT_PAGE = Entry(
        Menu.VIEW, 1, QT_TRANSLATE_NOOP("Commands", "Fit whole page"), "Ctrl+Shift+0", more_keys=("Ctrl+)",)
    )
    TURN_RIGHT = Entry(Menu.VIEW, 2, QT_TRANSLATE_NOOP("Commands", "Turn pages right"), "R", on_page=True)
    TURN_LEFT = Entry(Menu.VIEW, 2, QT_TRANSLATE_NOOP("Commands", "Turn pages left"), "Shift+R", on_page=True)
    ONE_PAGE = Entry(Menu.VIEW, 2, QT_TRANSLATE_NOOP("Commands", "One page at a time"), "P", on_page=True, toggles=True)

    READ_TEXT = Entry(Menu.VIEW, 2, QT_TRANSLATE_NOOP("Commands", "Read this page as text"), "T", on_page=True)

    DARK_PAPER = Entry(
        Menu.VIEW, 2, QT_TRANSLATE_NOOP("Commands", "Dark paper, pictures as they are"), "Ctrl+Shift+I", toggles=True
    )

    SIDE_BY_SIDE = Entry(Menu.VIEW, 3, QT_TRANSLATE_NOOP("Commands", "Two places side by side"), "F8", toggles=True)
    OTHER_SIDE = Entry(Menu.VIEW, 3, QT_TRANSLATE_NOOP("Commands", "Go to the other side"), "Shift+F8")

    BACK = Entry(Menu.GO, 0, QT_TRANSLATE_NOOP("Commands", "Back"), "Alt+Left")
    FORWARD = Entry(Menu.GO, 0, QT_TRANSLATE_NOOP("Commands", "Forward"), "Alt+Right")
    RETURN = Entry(Menu.GO, 0, QT_TRANSLATE_NOOP("Commands", "Back to where the jump began"), "Alt+Shift+Left")
    NEXT_PANE = Entry(Menu.GO, 1, QT_TRANSLATE_NOOP("Commands", "Next pane"), "F6")
    PREVIOUS_PANE = Entry(Menu.GO, 1, QT_TRANSLATE_NOOP("Commands", "Previous pane"), "Shift+F6")
    NEXT_CRITERION = Entry(Menu.GO, 2, QT_TRANSLATE_NOOP("Commands", "Next criterion"), "Alt+Down")
    PREVIOUS_CRITERION = Entry(Menu.GO, 2, QT_TRANSLATE_NOOP("Commands", "Previous criterion"), "Alt+Up")
    QUOTES = Entry(Menu.GO, 2, QT_TRANSLATE_NOOP("Commands", "Quotes of the criterion"), "Ctrl+J")
    NEXT_MARK = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Next mark"), "M", on_page=True)
    PREVIOUS_MARK = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Previous mark"), "Shift+M", on_page=True)
    NEXT_LINK = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Next link on the page"), "L", on_page=True)
    PREVIOUS_LINK = Entry(
        Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Previous link on the page"), "Shift+L", on_page=True
    )
    NEXT_HIT = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Next hit or change"), "F4")
    PREVIOUS_HIT = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Previous hit or change"), "Shift+F4")
    COMPARE = Entry(Menu.GO, 3, QT_TRANSLATE_NOOP("Commands", "Compare versions"), "Ctrl+Shift+V")

    TEXT_TOOL = Entry(Menu.MARK, 0, QT_TRANSLATE_NOOP("Commands", "Select text"), "S", on_page=True)
    AREA_TOOL = Entry(Menu.MARK, 0, QT_TRANSLATE_NOOP("Commands", "Select area"), "A", on_page=True)
    HIGHLIGHT = Entry(Menu.MARK, 1, QT_TRANSLATE_NOOP("Commands", "Highlight"), "H", on_page=True)
    COLOUR = Entry(Menu.MARK, 1, QT_TRANSLATE_NOOP("Commands", "In a colour…"), "C", on_page=True)
    NOTE = Entry(Menu.MARK, 1, QT_TRANSLATE_NOOP("Commands", "Note"), "N", on_page=True)
    DOCUMENT_REMARK = Entry(
        Menu.MARK, 1, QT_TRANSLATE_NOOP("Commands", "Remark on the document…"), "Shift+N", on_page=True
    )
    BIN_MARK = Entry(Menu.MARK, 1, QT_TRANSLATE_NOOP("Commands", "Delete mark"), "Del", on_page=True)
    EVIDENCE = Entry(Menu.MARK, 2, QT_TRANSLATE_NOOP("Commands", "Evidence for…"), "Ctrl+E")
    FINDING = Entry(Menu.MARK, 2, QT_TRANSLATE_NOOP("Commands", "Finding…"), "Ctrl+Shift+N")
    FACT = Entry(Menu.MARK, 2, QT_TRANSLATE_NOOP("Commands", "Fact…"), "Ctrl+Shift+K")
    FILE_CONTENTS = Entry(Menu.MARK, 3, QT_TRANSLATE_NOOP("Commands", "Annotations and signatures in this file…"))
    IMPORT_MARKS = Entry(Menu.MARK, 4, QT_TRANSLATE_NOOP("Commands", "Import marks…"))
    EXPORT_MARKS = Entry(Menu.MARK, 4, QT_TRANSLATE_NOOP("Commands", "Export marks…"))

    EXPORT_PACKAGE = Entry(Menu.TEAM, 0, QT_TRANSLATE_NOOP("Commands", "Export package…"))
    TAKE_PACKAGE = Entry(Menu.TEAM, 0, QT_TRANSLATE_NOOP("Commands", "Import a colleague’s package…"))
    STARTER = Entry(Menu.TEAM, 0, QT_TRANSLATE_NOOP("Commands", "Starter package…"))
    MY_KEY = Entry(Menu.TEAM, 1, QT_TRANSLATE_NOOP("Commands", "My key…"))
    SHARE = Entry(Menu.TEAM, 1, QT_TRANSLATE_NOOP("Commands", "Exchange through a shared database…"))

    WHO_ASSESSES = Entry(Menu.TEAM, 2, QT_TRANSLATE_NOOP("Commands", "Who assesses…"), "Ctrl+Shift+A")
    SIGN_OFF = Entry(Menu.TEAM, 2, QT_TRANSLATE_NOOP("Commands", "Sign off my positions…"))
    BLIND = Entry(Menu.TEAM, 2, QT_TRANSLATE_NOOP("Commands", "Blind phase…"))

    PASSPHRASE = Entry(Menu.WORKSPACE, 0, QT_TRANSLATE_NOOP("Commands", "Passphrase and lock…"))
    LOCK = Entry(Menu.WORKSPACE, 0, QT_TRANSLATE_NOOP("Commands", "Lock now"), "Ctrl+Alt+L")
    COPIES = Entry(Menu.WORKSPACE, 1, QT_TRANSLATE_NOOP("Commands", "Backups…"))
    CHECK = Entry(Menu.WORKSPACE, 1, QT_TRANSLATE_NOOP("Commands", "Check the workspace"))
    CLEAR = Entry(Menu.WORKSPACE, 2, QT_TRANSLATE_NOOP("Commands", "Clear this laptop…"))

    HELP = Entry(Menu.HELP, 0, QT_TRANSLATE_NOOP("Commands", "Help on this place"), "F1")
    JOURNEY = Entry(Menu.HELP, 0, QT_TRANSLATE_NOOP("Commands", "From a dossier to a signed report"))
    HELP_PAGES = Entry(Menu.HELP, 0, QT_TRANSLATE_NOOP("Commands", "All pages of help"))
    KEYS = Entry(Menu.HELP, 0, QT_TRANSLATE_NOOP("Commands", "All keys"), "Ctrl+F1")
    LICENCES = Entry(Menu.HELP, 1, QT_TRANSLATE_NOOP("Commands", "Licences"))
    ABOUT = Entry(Menu.HELP, 1, QT_TRANSLATE_NOOP("Commands", "About"))

    @property
    def words(self) -> str:
        """Its words in the language of the window."""
        return translate(CONTEXT, self.value.source)

    @property
    def keys(self) -> str:
        """Its first key, as it is written down."""
        return str(self.value.keys)
