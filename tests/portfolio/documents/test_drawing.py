"""Every drawing is well formed, harmless, and true to its values."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from portfolio.documents import charts
from portfolio.documents.charts import theme
from tests.portfolio.documents.charts import (
    AGEING,
    BOXES,
    EVERY_CHART,
    FUNNEL,
    MINUTES,
    SPARK,
    VALUES,
    metric,
    quadrant,
    slots,
)

CSS = Path(__file__).parents[3] / "static" / "css"
HOSTILE = "</text><script>alert(1)</script>\" onload='x' \x00\x1b & <b>"
SVG = "{http://www.w3.org/2000/svg}"

each_chart = pytest.mark.parametrize(
    "chart", EVERY_CHART, ids=lambda chart: type(chart).__name__
)


def drawn(chart, **options) -> ElementTree.Element:
    return ElementTree.fromstring(charts.svg(chart, **options))


def classes(chart, **options) -> set[str]:
    found = (element.get("class", "").split() for element in drawn(chart, **options).iter())
    return {name for names in found for name in names}


@each_chart
def test_a_page_drawing_brings_no_style_and_no_colour_of_its_own(chart):
    for drawing in charts.drawings(chart):
        root = ElementTree.fromstring(drawing.svg)

        for element in root.iter():
            assert element.tag not in (f"{SVG}style", f"{SVG}script")
            assert not {"style", "fill", "stroke", "onload", "onclick"} & set(
                element.attrib
            )


@each_chart
def test_a_paper_drawing_has_its_colours_inside_and_nothing_to_focus(chart):
    root = drawn(chart, theme="print")

    assert root.find(f"{SVG}style") is not None
    assert not [
        each for each in root.iter() if "tabindex" in each.attrib or each.get("href")
    ]


@each_chart
def test_both_style_sheets_know_every_class_of_text_and_mark(chart):
    sheet = "".join(path.read_text() for path in CSS.rglob("*.css"))
    paper = theme.embedded()

    for name in (
        classes(chart)
        - {"label", "label--plain", "dot--plain", "tick--year", "slot--plain"}
        - {
            "slot__text--plain",
            "slot__text--bad",
            "slot__text--warn",
            "steps",
        }
    ):
        if name.startswith("chart__"):
            continue
        assert re.search(rf"\.{name}\b", sheet), f"the style sheets lack .{name}"
        if not name.startswith(("tip", "spark", "bullet")):
            assert re.search(rf"\.{name}\b", paper), f"the print theme lacks .{name}"


def test_words_of_people_cannot_leave_their_place():
    hostile = metric(
        title=HOSTILE,
        subtitle=HOSTILE,
        events=(charts.Event(at=3, words=HOSTILE),),
        target=charts.Target(value=18, words=HOSTILE, at=17),
    )
    for option in ({}, {"theme": "print"}):
        root = drawn(hostile, **option)

        assert not [each for each in root.iter() if each.tag.endswith("script")]
        assert not [each for each in root.iter() if "onload" in each.attrib]
    assert "<script>" not in charts.svg_file(hostile)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_chart_refuses_what_is_not_a_number(bad):
    with pytest.raises(ValueError, match="finite"):
        metric(points=(charts.Point(value=bad),))


def test_a_chart_refuses_more_points_than_periods():
    with pytest.raises(ValueError, match="slot for each point"):
        metric(slots=slots(3))


def test_a_gap_breaks_the_line_and_says_so():
    root = drawn(metric(), width=900)

    (line,) = [each for each in root.iter() if each.get("class") == "line"]
    assert line.get("d").count("M") == 2
    assert "no value" in [each.text for each in root.iter(f"{SVG}text")]


def test_the_axis_reaches_past_every_limit():
    high = charts.Segment(first=0, last=12, lower=20, mean=31, upper=41.3)
    chart = metric(segments=(high,))

    root = drawn(chart, width=900)

    bands = [each for each in root.iter() if each.get("class") == "band"]
    assert all(float(band.get("y")) >= 30 for band in bands)


def test_the_running_month_is_hollow_and_the_target_a_ring():
    assert {"point--running", "plan__goal", "line--running"} <= classes(metric())
    assert "point--running" not in classes(metric(running=None))


def test_special_marks_speak_when_focused():
    root = drawn(metric(), width=900)

    spoken = [each.get("aria-label") for each in root.iter() if each.get("tabindex") == "0"]
    assert "Oct 2026: 26.9%. above the upper limit of 26.7%: concern" in spoken
    assert "Apr 2026: 23%. restated, was 22.1%" in spoken
    assert "Nov 2026 so far: 26.2%. not scored until the period has ended" in spoken
    assert "Checkpoint 30 Nov" in spoken


def test_a_chart_without_any_value_says_that_it_has_none():
    empty = metric(points=(None,) * 13, running=None, forecast=None, segments=())

    words = [each.text for each in drawn(empty).iter(f"{SVG}text")]

    assert "No values yet" in words
    assert empty.alt().endswith("No values yet.")


def test_the_table_twin_shows_every_period_and_its_notes():
    table = metric().table()

    assert [column.name for column in table.columns][:3] == ["Period", "Value", "Plan"]
    by_name = {row[0].text: [cell.text for cell in row] for row in table.rows}
    assert len(table.rows) == 18
    assert by_name["Oct 2026"][1] == "26.9%"
    assert by_name["Jul 2026"][1] == "–"
    assert by_name["Jul 2026"][-1] == "no value"
    assert by_name["Apr 2026"][-1] == "restated, was 22.1%"


def test_the_file_holds_the_raw_numbers_and_no_formula():
    text = charts.csv_text(metric(events=(charts.Event(at=0, words="=HYPERLINK(1)"),)))

    assert "Oct 2026,26.9," in text
    assert ",'=HYPERLINK(1)" in text


def test_a_narrow_drawing_keeps_the_last_periods():
    many = metric(
        slots=slots(48),
        points=tuple(charts.Point(value=20 + i % 7) for i in range(44)),
        segments=(),
        events=(),
        checkpoints=(),
        plan=(),
        forecast=None,
        target=None,
        running=None,
    )

    narrow, wide = (drawn(many, width=width) for width in (328, 900))

    def dots(root):
        return [each for each in root.iter() if each.get("class") == "point"]

    assert len(dots(narrow)) < len(dots(wide)) == 44
    assert "Oct 2028 so far" not in many.alt()


def test_the_sentence_carries_message_span_latest_and_target():
    said = metric().alt()

    assert said.startswith(
        "Units forecast wrongly rose to 26.9%, outside normal variation."
    )
    assert "Oct 2025 to Oct 2026, latest 26.9%." in said
    assert "Target 18%, by March 2027." in said


def test_a_sparkline_with_one_value_has_nothing_to_draw():
    lone = charts.Sparkline(title="Leads", values=(None, 3.0, None))

    assert not lone.is_drawable
    assert lone.alt() == "Leads: 1 of 3 periods, latest 3"
    assert SPARK.alt().endswith("7 of 9 periods, latest 21.8%, target 15%")


def test_the_quadrant_counts_its_conversations():
    said = quadrant().alt()

    assert "Talk about delivery: 0; No talk needed: 5; Talk about both: 3" in said


def test_the_funnel_reads_as_a_table():
    rows = [[cell.text for cell in row] for row in FUNNEL.table().rows]

    assert rows[1] == ["Evaluate", "21", "4", "122 days", "12 of 17 decided went on (71%)"]


def test_a_file_travels_with_its_title_and_foot():
    root = ElementTree.fromstring(charts.svg_file(metric()))

    words = [each.text for each in root.iter(f"{SVG}text")]
    assert metric().title in words
    assert metric().foot in words
    assert len([value for value in VALUES if value is None]) == 1


def test_the_late_are_marked_named_and_counted():
    root = drawn(AGEING)

    words = [each.text for each in root.iter(f"{SVG}text")]
    assert "Use case of 190 days" in words
    assert (
        len([each for each in root.iter() if each.get("class") == "point point--bad"]) == 3
    )
    assert "Evaluate: 3 of 4 older than 85% of earlier use cases" in AGEING.alt()
    assert AGEING.table().rows[2][0].text == "UC-190 Use case of 190 days"


def test_a_score_fills_its_boxes_and_says_so():
    root = drawn(BOXES)

    filled = [each.get("class") for each in root.iter(f"{SVG}rect")]
    assert filled == ["step step--on", "step step--half", "step", "step"]
    assert BOXES.alt() == "People: 1.5 of 4"


def test_an_item_is_as_wide_as_it_is_long():
    root = drawn(MINUTES, width=640)

    wide = [float(each.get("width")) for each in root.iter(f"{SVG}rect")]
    assert wide[2] == pytest.approx(640 * 16 / 30 - 2, abs=0.1)
    assert MINUTES.alt().startswith("Thirty minutes: promises 2, UC-2 5")


def test_the_file_of_a_small_chart_is_as_wide_as_its_words():
    small = replace(SPARK, title="A title that is far wider than ninety-two pixels")

    root = ElementTree.fromstring(charts.svg_file(small))

    assert float(root.attrib["width"]) > 300
