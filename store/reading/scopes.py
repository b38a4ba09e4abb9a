"""Which reports hold a place of the text: the nearest source and those further out."""

from __future__ import annotations

from bisect import bisect_right

from store.reading.reports import Report

_NEAR = 64
"""A sentence nests only a few reports: those that begin further back are looked through no further."""


class Scopes:
    """The reports of a statement, asked by character offset."""

    def __init__(self, reports: list[Report]) -> None:
        self.reports = sorted(reports, key=lambda r: (r.start, -r.end, r.outer))
        self._starts = [report.start for report in self.reports]
        self._furthest: list[int] = []
        reach = 0
        for report in self.reports:
            reach = max(reach, report.end)
            self._furthest.append(reach)

    def around(self, offset: int) -> list[Report]:
        """The reports whose words hold the character at ``offset``, innermost first."""
        found: list[Report] = []
        index = bisect_right(self._starts, offset) - 1
        steps = 0
        while index >= 0 and self._furthest[index] > offset and steps < _NEAR:
            report = self.reports[index]
            if report.start <= offset < report.end:
                found.append(report)
            index -= 1
            steps += 1
        found.sort(key=lambda report: (report.end - report.start, report.outer))
        return found

    def clip(self, start: int, end: int, trigger: int) -> tuple[int, int]:
        """A clause's span cut to the innermost words reported around its trigger."""
        for report in self.around(trigger):
            if report.mode == "appeal" or report.scope_only:
                continue
            if report.start < end and start < report.end:
                return max(start, report.start), min(end, report.end)
        return start, end
