"""Questions about all marks of a case at once, answered by SQL alone: a case has tens of thousands of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from db.rows import AMONG, listed
from db.schema import part_of_key
from workbench.services.marks import CURRENT, WAITING, MarkOrder, MarkQuery, VersionAt

_PER_VERSION = (
    "select f_version, count(*) from p_annotation where case_id = ? and coalesce(f_deleted, 0) = 0 group by f_version"
)
_TIES = f"""
select {part_of_key("evidence_link", "annotation")} as mark, {part_of_key("evidence_link", "target")} as target,
    coalesce(f_polarity, 'context') as polarity
from p_evidence_link where case_id = :case and coalesce(f_deleted, 0) = 0
"""  # noqa: S608 - our own words
_TAGS = f"""
select {part_of_key("tagging", "about")} as mark, {part_of_key("tagging", "tag")} as tag
from p_tagging where case_id = :case and f_given = 1
"""  # noqa: S608 - our own words; values are bound
_PLACED = f"""
select {part_of_key("placement", "annotation")} as mark, {part_of_key("placement", "version")} as version,
    coalesce(nullif(f_ruling, ''),
        iif(coalesce(f_state, 'orphan') = 'orphan' and f_page is not null, 'likely', f_state), 'orphan') as state
from p_placement where case_id = :case
"""  # noqa: S608 - our own words; values are bound
_BEHIND = f"""
select t.target, coalesce(a.f_discipline, ''), count(*) from ({_TIES} {{}}) t
join p_annotation a on a.case_id = :case and a.entity = t.mark and coalesce(a.f_deleted, 0) = 0
group by 1, 2
"""  # noqa: S608 - our own words; values are bound
_COUNTS = f"""
select count(*) filter (where kept), count(*) filter (where kept and mine), count(*) filter (where kept and free),
    count(*) filter (where not kept)
from (select coalesce(f_deleted, 0) = 0 as kept, f_discipline is :discipline as mine,
    entity not in (select mark from ({_TIES})) as free from p_annotation where case_id = :case)
"""  # noqa: S608 - our own words; values are bound
_MADE = f"""
select o.entity, e.author, e.sequence, min(e.milliseconds) from operation o join entry e on e.n = o.entry_n
where o.case_id = ? and o.field = 'sort' and o.entity {AMONG} group by o.entity
"""  # noqa: S608 - our own words; values are bound
_MAKER = """
select {what} from operation o join entry e on e.n = o.entry_n
where o.entity = a.entity and o.field = 'sort' and o.case_id = :case
"""
_STATE = f"""
case when a.f_version = v.newest or v.newest is null then '{CURRENT}'
else coalesce((select state from ({_PLACED}) where mark = a.entity and +version = v.newest), '{WAITING}') end
"""  # noqa: S608 - our own words; values are bound

VERSIONS = """
with v(sha256, rank, document, title, newest) as materialized (
    select cast(value ->> 0 as text), key, value ->> 1, value ->> 2, value ->> 3 from json_each(:versions)
)
"""
PLACE = (
    "v.rank, coalesce(a.f_page, -1), "
    "coalesce(json_extract(a.f_quads, '$[0][1]'), json_extract(a.f_rect, '$[3]'), 1e9) desc, a.entity"
)
"""Documents in their order, pages, from top to bottom; what is said of a whole page or document stands before."""

_FIRST = "(select mark, min({0}) as first from ({1}) group by mark)"  # joined, since a subquery would be asked by row
_ORDERS = {
    MarkOrder.TARGET: ("first", _FIRST.format("target", _TIES)),
    MarkOrder.TAG: ("first", _FIRST.format("tag", _TAGS)),
    MarkOrder.WHO: (f"coalesce(a.f_discipline, '') || ' ' || ({_MAKER.format(what='min(e.author)')})", ""),
    MarkOrder.PLACEMENT: (_STATE, ""),
    MarkOrder.MADE: (f"({_MAKER.format(what='min(e.milliseconds)')})", ""),
}
"""What is ordered by, and what has to be joined for it."""
_HAS_WORD = f"""(a.f_quote like {{0}} or a.f_text like {{0}} or a.f_discipline like {{0}} or v.title like {{0}}
or a.f_foreign_author like {{0}}
or a.entity in (select t.mark from ({_TIES}) t where t.target like {{0}} or t.target in
    (select entity from p_finding where case_id = :case and f_title like {{0}}
     union all select entity from p_fact where case_id = :case and f_name like {{0}}))
or a.entity in (select mark from ({_TAGS}) where tag like {{0}})
or a.entity in (select f_about from p_comment
    where case_id = :case and coalesce(f_deleted, 0) = 0 and f_text like {{0}}))
"""  # noqa: S608 - our own words; values are bound


class StoredMarks:
    """The marks of one case."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]], case: str) -> None:
        self._reading = reading
        self._case = case

    def found(self, query: MarkQuery, versions: Sequence[VersionAt]) -> tuple[str, ...]:
        """Return the marks that are wanted; versions stand in reading order.

        A mark that has nothing of what is ordered by stands last either way.
        """
        wanted = _Wanted(query)
        order, joined = _ORDERS.get(query.order, ("", ""))
        statement = f"""{VERSIONS} select a.entity from p_annotation a left join v on v.sha256 = a.f_version
        {f"left join {joined} on mark = a.entity" if joined else ""} where {" and ".join(wanted.conditions)}
        order by {f"{order} {'desc' if query.falling else 'asc'} nulls last, " if order else ""}{PLACE}"""  # noqa: S608 - our own words; values are bound
        told = json.dumps([[one.sha256, one.document, one.title, one.newest] for one in versions])
        with self._reading() as connection:
            rows = connection.exec_driver_sql(statement, {"case": self._case, "versions": told, **wanted.said})
            marks = tuple(rows.scalars())
        return marks[::-1] if query.falling and query.order is MarkOrder.PLACE else marks

    def per_version(self) -> Mapping[str, int]:
        """Count the marks of each version."""
        with self._reading() as connection:
            return dict(map(tuple, connection.exec_driver_sql(_PER_VERSION, (self._case,)).all()))

    def counts(self, discipline: str) -> Mapping[str, int]:
        """Count all marks, those of a discipline (mine), those tied to nothing (free), and those in the bin."""
        with self._reading() as connection:
            said = {"case": self._case, "discipline": discipline}
            found = connection.exec_driver_sql(_COUNTS, said).one()
        return dict(zip(("all", "mine", "free", "bin"), found, strict=True))

    def behind(self, target: str = "") -> Mapping[tuple[str, str], int]:
        """Count the ties to each target, or to one, by the discipline of the mark."""
        where = f"and {part_of_key('evidence_link', 'target')} = :target" if target else ""
        with self._reading() as connection:
            rows = connection.exec_driver_sql(_BEHIND.format(where), {"case": self._case, "target": target}).all()
        return {(target, discipline): count for target, discipline, count in rows}

    def made(self, marks: Sequence[str]) -> Mapping[str, tuple[str, int, int]]:
        """Return by mark who made it, as key and sequence, and when (milliseconds since 1970)."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql(_MADE, (self._case, listed(marks))).all()
        return {mark: (author, sequence, when) for mark, author, sequence, when in rows}

    def tags(self) -> tuple[str, ...]:
        """Return every tag that something of the case has, the one given most first."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql(
                f"select tag from ({_TAGS}) group by tag order by count(*) desc, tag",  # noqa: S608 - our own words; values are bound
                {"case": self._case},
            )
            return tuple(rows.scalars())


class _Wanted:
    """The conditions of a query, and the values that they name."""

    def __init__(self, query: MarkQuery) -> None:
        self.said: dict[str, object] = {}
        self.conditions = ["a.case_id = :case", f"coalesce(a.f_deleted, 0) = {int(query.binned)}", *self._of(query)]

    def _of(self, query: MarkQuery) -> Iterator[str]:
        for discipline in query.disciplines:
            yield f"a.f_discipline = {self._say(discipline)}"
        for field in ("sort", "colour"):
            if value := getattr(query, field):
                yield f"a.f_{field} = {self._say(value)}"
        if query.document:
            yield f"v.document = {self._say(query.document)}"
        if query.placement:
            yield f"{_STATE} = {self._say(query.placement)}"
        if query.tag:
            yield f"a.entity in (select mark from ({_TAGS}) where tag = {self._say(query.tag)})"  # noqa: S608 - our own words; values are bound
        if query.authors:
            among = f"e.author in (select value from json_each({self._say(listed(query.authors))}))"  # noqa: S608 - our own words; values are bound
            yield f"exists ({_MAKER.format(what='1')} and {among})"
        yield from self._tied(query)
        for word in query.words:
            yield self._has(word)

    def _tied(self, query: MarkQuery) -> Iterator[str]:
        """Ask for one tie that is to the target and of the polarity, not for two that have one each."""
        sought = {"target": query.target, "polarity": query.polarity}
        asked = [f"{name} = {self._say(value)}" for name, value in sought.items() if value]
        if asked:
            yield f"a.entity in (select mark from ({_TIES}) where {' and '.join(asked)})"  # noqa: S608 - our own words; values are bound
        if query.tied is not None:
            yield f"a.entity {'' if query.tied else 'not '}in (select mark from ({_TIES}))"  # noqa: S608 - our own words; values are bound

    def _has(self, word: str) -> str:
        """Ask for a word in any spelling of its letters; SQLite itself folds those of English alone."""
        spellings = {word} if word.isascii() else {word, word.casefold(), word.upper(), word.capitalize()}
        patterns = (f"%{one.translate(_LITERAL)}%" for one in sorted(spellings))
        return "(" + " or ".join(_HAS_WORD.format(f"{self._say(one)} escape '\\'") for one in patterns) + ")"

    def _say(self, value: object) -> str:
        name = f"p{len(self.said)}"
        self.said[name] = value
        return f":{name}"


_LITERAL = str.maketrans({one: f"\\{one}" for one in "%_\\"})
