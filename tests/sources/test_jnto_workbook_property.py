"""Whatever the layout, order of rows and gaps, what was written comes back."""

from hypothesis import given, settings
from hypothesis import strategies as any_of

from dashboard.sources.jnto_workbook import read_figures
from tests.sources.workbooks import ALL_FINAL, ALL_PROVISIONAL, ITALICS, LABELS, Row, Year, workbook

STATUS = {ALL_FINAL: "final", ALL_PROVISIONAL: "provisional"}
CELLS = any_of.dictionaries(any_of.integers(1, 12), any_of.integers(0, 10_000_000), max_size=12)


@any_of.composite
def years(draw: any_of.DrawFn) -> Year:
    labels = draw(any_of.permutations(list(LABELS)))
    new = draw(any_of.booleans())
    rows = []
    for label in labels:
        values = draw(CELLS) if label != "総数" else {1: 5} | draw(CELLS)
        italics = tuple(draw(any_of.sets(any_of.sampled_from(sorted(values))))) if values else ()
        rows.append(Row(label, values, italics=italics, inner=new and draw(any_of.booleans())))
    note = draw(any_of.sampled_from([ALL_FINAL, ALL_PROVISIONAL, ITALICS]))
    return Year(draw(any_of.integers(2003, 2040)), tuple(rows), note=note, new=new)


def written(one: Year) -> set[tuple[str, str, int, str]]:
    return {
        (
            f"{one.year}-{month:02}",
            LABELS[row.label],
            value,
            STATUS.get(one.note) or ("estimate" if month in row.italics else "provisional"),
        )
        for row in one.rows
        for month, value in row.values.items()
    }


@settings(max_examples=25, deadline=None)
@given(years())
def test_what_was_written_comes_back_whatever_the_layout(one: Year) -> None:
    figures = read_figures(workbook(one), LABELS, name="book.xlsx")
    found = [(str(figure.month), figure.market, figure.arrivals, figure.status) for figure in figures]
    assert len(found) == len(set(found))
    assert set(found) == written(one)
