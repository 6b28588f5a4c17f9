"""What people wrote in a case, found by its words: an index in memory, made anew when the log has grown."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from db.rows import AMONG, listed
from db.schema import part_of_key
from db.search import matching
from workbench.domain.reasons import in_words
from workbench.domain.searching import Term
from workbench.domain.text import searchable
from workbench.services.work_texts import ANSWER, FINDING, MARK, QUESTION, QuoteOn, TextAt

_ABOUT = f"""
select f_about as id, f_text as words from p_comment where case_id = :case and coalesce(f_deleted, 0) = 0
union all select {part_of_key("tagging", "about")}, {part_of_key("tagging", "tag")}
from p_tagging where case_id = :case and f_given = 1
union all select {part_of_key("evidence_link", "annotation")}, f_why
from p_evidence_link where case_id = :case and coalesce(f_deleted, 0) = 0 and f_why <> ''
"""  # noqa: S608 - our own words
_TEXTS = f"""
with said(id, words) as (select id, group_concat(words, char(10)) from ({_ABOUT}) group by id)
select * from (
    select '{MARK}', entity, coalesce(f_version, ''), coalesce(f_quote, ''), coalesce(f_text, ''),
        coalesce(words, ''), '' from p_annotation left join said on id = entity
    where case_id = :case and coalesce(f_deleted, 0) = 0 order by f_version, f_page, entity)
union all select '{FINDING}', entity, '', coalesce(f_title, ''), coalesce(f_text, ''), coalesce(f_internal_note, ''),
    coalesce(words, '') from p_finding left join said on id = entity
    where case_id = :case and coalesce(f_deleted, 0) = 0
union all select '{QUESTION}', entity, '', coalesce(f_text, ''), coalesce(f_why, ''), coalesce(f_draft_number, ''),
    coalesce(words, '') from p_question left join said on id = entity
    where case_id = :case and coalesce(f_deleted, 0) = 0
union all select '{ANSWER}', entity, '', coalesce(f_reasons, ''), coalesce(f_looked_for, ''),
    coalesce(f_waits_for, ''), {part_of_key("answer", "criterion")} from p_answer
    where case_id = :case and coalesce(f_deleted, 0) = 0 and coalesce(f_value, '') <> ''
"""  # noqa: S608 - our own words
_QUOTES = f"""
select entity, f_version, f_page, coalesce(f_discipline, ''), f_quote, coalesce(f_before, '') from p_annotation
where case_id = ? and coalesce(f_deleted, 0) = 0 and f_quote <> '' and f_version {AMONG} and f_page {AMONG}
"""  # noqa: S608 - our own words
_LATEST = "select max(n) from entry where case_id = ?"


class TextIndex:
    """The index of the case that was searched last; threads wait for one another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: tuple[str, int] | None = None
        self._memory: Any = None

    def holding(self, connection: Connection, case: str, terms: Sequence[Term]) -> tuple[TextAt, ...]:
        """Return everything in which all terms stand, kind by kind."""
        latest = int(connection.exec_driver_sql(_LATEST, (case,)).scalar() or 0)
        with self._lock:
            if self._memory is None or self._of != (case, latest):
                self._memory, self._of = self._filled(connection, case), (case, latest)
            asked = "SELECT kind, id, at FROM written WHERE written MATCH ? ORDER BY rowid"
            rows = self._memory.execute(asked, (matching(terms),)).fetchall()
        return tuple(TextAt(*row) for row in rows)

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            if self._memory is not None:
                self._memory.close()
            self._memory, self._of = None, None

    def _filled(self, connection: Connection, case: str) -> Any:
        """Index everything of a case anew."""
        memory = self._memory or dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        memory.execute("DROP TABLE IF EXISTS written")
        memory.execute(
            "CREATE VIRTUAL TABLE written USING fts5"
            " (words, kind UNINDEXED, id UNINDEXED, at UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
        )
        rows = connection.exec_driver_sql(_TEXTS, {"case": case})
        memory.execute("BEGIN")
        memory.executemany(
            "INSERT INTO written (words, kind, id, at) VALUES (?, ?, ?, ?)",
            ((_words(parts), kind, identifier, at) for kind, identifier, at, *parts in rows),
        )
        memory.execute("COMMIT")
        return memory


class StoredTexts:
    """What people wrote in one case."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]], case: str, index: TextIndex) -> None:
        self._reading, self._case, self._index = reading, case, index

    def holding(self, terms: Sequence[Term]) -> tuple[TextAt, ...]:
        """Return everything in which all terms stand: marks by version and page, then findings, questions, answers."""
        with self._reading() as connection:
            return self._index.holding(connection, self._case, terms)

    def quotes(self, versions: Collection[str], pages: Collection[int]) -> tuple[QuoteOn, ...]:
        """Return the quotes that are marked on these pages of these versions."""
        asked = (self._case, listed(versions), json.dumps(sorted(pages)))
        with self._reading() as connection:
            return tuple(QuoteOn(*row) for row in connection.exec_driver_sql(_QUOTES, asked))


def _words(parts: Sequence[str]) -> str:
    return searchable("\n".join(in_words(part) if "{{" in part or "**" in part else part for part in parts))
