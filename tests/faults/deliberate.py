"""Deliberate faults in record and merge, each of which the suite must catch: words of the program, and others instead.

This module is read before the program is; it imports nothing of it.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One fault: what it does, where it is made, which words take the place of which, and the tests that must fail."""

    name: str
    module: str
    words: str
    instead: str
    tests: tuple[str, ...]


SEVEN = "tests/services/test_seven.py"
HOSTILE, QUARANTINE = "tests/services/test_hostile_packages.py", "tests/services/test_quarantine.py"
MERGING, CONFLICTS = "tests/services/test_merging.py", "tests/services/test_conflicts.py"
DAMAGE, TIPS, FOLD = "tests/db/test_damage.py", "tests/db/test_tips.py", "tests/domain/test_fold.py"

_LEANT_ON = """outside
        places |= {
            other: (entry.header.author, entry.header.sequence - 1)
            for entry in pool.values() for other in entry.leans_on if other not in pool and other not in places
        }"""

FAULTS = (
    Fault("entries do not wait for what they lean on", "db.taking", "set(places)", f"set(places) | {_LEANT_ON}",
          (HOSTILE,)),
    Fault("what waits is not tried again", "db.taking", "table.c.why == MISSING", "table.c.why == 'never'",
          (HOSTILE,)),
    Fault("signatures are not checked on arrival", "db.taking", 'return "" if is_signed(entry) else "signature"',
          'return ""', (HOSTILE,)),
    Fault("chains are not compared on arrival", "db.taking",
          "if before is not None and before != (header.author, header.sequence - 1):", "if False:",
          (QUARANTINE,)),
    Fault("entries of another case are taken in", "db.taking", "if header.case != self._case:", "if False:",
          (TIPS,)),
    Fault("who brought what waited is forgotten", "db.taking", "brought_by.get(entry.id, self._package) for",
          "self._package for", (QUARANTINE,)),
    Fault("a false copy keeps the true entry out", "db.taking", "(held[one] != why[one] and MISSING in",
          "(False and MISSING in", (QUARANTINE,)),
    Fault("tips are lost", "db.folding", "for entry in entries if entry.id not in leant_on])",
          "for entry in entries[-1:] if entry.id not in leant_on])", (TIPS,)),
    Fault("tips stay although something leans on them", "db.folding", "leant_on = {other for entry in entries for",
          "leant_on = {other for entry in entries[:1] for", (TIPS,)),
    Fault("objects are not judged anew when the grounds change", "db.folding",
          "return judged_otherwise_in(self._connection, earlier, self._grounds)", "return set()", (MERGING,)),
    Fault("conflicts are not counted", "db.folding", "conflicts = sum(", "conflicts = 0 * sum(", (CONFLICTS,)),
    Fault("a deletion hides what it had not seen", "db.folding", "conflicts += bool(", "conflicts += 0 * bool(",
          ("tests/services/test_deleted_or_edited.py",)),
    Fault("old grounds are kept", "db.grounds", "if kept is None or kept[0] != latest:", "if kept is None:",
          (MERGING,)),
    Fault("the newest wins and drops the other", "workbench.domain.fold", "frozenset(counted - gone)",
          "frozenset(sorted(counted - gone)[-1:])", (CONFLICTS,)),
    Fault("replacement stops at what does not count", "workbench.domain.fold",
          "waiting.extend(older for older in replaces[old] if older in replaces)", "pass", (FOLD,)),
    Fault("the oldest is shown", "workbench.domain.fold", "reverse=True", "reverse=False", (FOLD,)),
    Fault("authority is ignored", "workbench.domain.standing", 'return "" if allowed else WITHOUT_AUTHORITY',
          'return ""', (HOSTILE,)),
    Fault("setting aside does nothing", "workbench.domain.standing", "if act.entry in self.aside and",
          "if not act.entry and", (SEVEN,)),
    Fault("a dissent can be set aside", "workbench.domain.authority", '{"dissent", "declaration",', '{"declaration",',
          (MERGING,)),
    Fault("a lost key still counts", "workbench.domain.authority",
          "return None if limit is not None and sequence > limit else", "return",
          ("tests/services/test_rostering.py",)),
    Fault("anybody's word makes a roster", "workbench.domain.authority", "return act.author in keeper_keys",
          "return True", (HOSTILE,)),
    Fault("bodies are not compared with their hash", "workbench.domain.entry",
          "if hashlib.sha256(body_bytes).hexdigest() != header.body:", "if False:", (DAMAGE,)),
    Fault("clocks run back", "workbench.domain.entry", "if wall > self.milliseconds:", "if True:",
          (FOLD,)),
    Fault("settling replaces one side", "db.writing", "(*heads, *seen)})", "(*heads[:1], *seen[:1])})", (CONFLICTS,)),
    Fault("only the author's own last entry is seen", "db.writing", "sorted(tips_in(connection, case) - {previous})",
          "()", (TIPS,)),
    Fault("signatures are not checked again", "db.checking", "if not is_signed(entry):", "if False:", (DAMAGE,)),
    Fault("rows are not compared with what was signed", "db.checking", "if columns != (", "if not (", (DAMAGE,)),
    Fault("gaps in the log are passed over", "db.checking", "if row.n != self.entries:", "if False:", (DAMAGE,)),
    Fault("projections are not compared", "db.checking", "next(rows[kind], None) != row:",
          "next(rows[kind], None) is None:", (DAMAGE,)),
    Fault("receipts are not compared", "workbench.services.safekeeping", "sorted(tips - record.view(case).known(tips))",
          "()", ("tests/services/test_safekeeping.py",)),
    Fault("what a package brings for this laptop is not kept", "db.record",
          "for note in judge(taken, StoredCase(self._engine, case, connection)):",
          "for note in tuple(judge(taken, StoredCase(self._engine, case, connection)))[:0]:",
          ("tests/services/test_pins.py",)),
    Fault("acts do not wait for the disk", "db.connection", "pragma synchronous=full", "pragma synchronous=off",
          ("tests/faults/test_faults.py",)),
)  # fmt: skip
"""Each is made in the words of the program while these are read, and in no file."""
