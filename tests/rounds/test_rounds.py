"""When a source is asked again, what of a list is wanted, and what silence is long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut import rounds
from runut.pages.rhythm import keep, rhythm
from runut.rounds import Bounds, Found, Listed, Rhythm
from runut.rounds.pace import HOUR
from runut.rounds.source import allowed

NOW = datetime(2031, 3, 3, 6, tzinfo=UTC)  # a Monday
BOUNDS = Bounds(900, 21_600)


def source(**more):
    made = rounds.opened("https://warta.example/rss", NOW, BOUNDS)
    return rounds.visited(made, Found(**more), NOW, BOUNDS)


def test_news_make_it_quicker_and_silence_slower_within_bounds():
    one = source()
    assert one.due == NOW + timedelta(seconds=900)
    for _ in range(20):
        one = rounds.visited(one, Found(), one.due, BOUNDS)
    assert one.every == 21_600
    one = rounds.visited(one, Found(arrivals=[one.due]), one.due, BOUNDS)
    assert one.every == 10_800
    one = rounds.visited(one, Found(arrivals=[one.due], overrun=True), one.due, BOUNDS)
    assert one.every == 900  # something may have been missed


@pytest.mark.parametrize(
    ("found", "minutes"),
    [
        (Found(rhythm=Rhythm(ttl=7_200)), 120),
        (Found(keep=3_600), 60),
        (Found(keep=10), 15),
        (Found(rhythm=Rhythm(ttl=9e9)), 24 * 60),  # a year is a mistake
        (Found(rhythm=Rhythm(hours=(6, 7, 8))), 180),
        (Found(rhythm=Rhythm(days=(0,))), 18 * 60),
        (Found(rhythm=Rhythm(hours=tuple(range(24)))), 15),  # never is a mistake
    ],
)
def test_what_the_source_asks_for_is_kept(found, minutes):
    assert source(**found._asdict()).due == NOW + timedelta(minutes=minutes)


def test_faults_make_it_slower_and_the_next_answer_mends_it():
    one, waits = source(), []
    for _ in range(9):
        before = one.due
        one = rounds.failed(one, "the host answers 500", before, wait=None)
        waits.append((one.due - before).total_seconds())
    assert waits == sorted(waits)
    assert (waits[0], waits[1], waits[-1]) == (900, 1800, 86_400)
    assert (one.failures, one.faults, one.fault) == (9, 9, "the host answers 500")
    assert rounds.failed(source(), "429", NOW, wait=7_200).due == NOW + timedelta(hours=2)
    assert rounds.failed(source(), "410", NOW, gone=True).gone
    well = rounds.visited(one, Found(), one.due, BOUNDS)
    assert (well.failures, well.faults, well.fault) == (0, 9, None)


@given(
    st.sets(st.integers(0, 23)),
    st.sets(st.integers(0, 6)),
    st.datetimes(timezones=st.just(UTC), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001  as hypothesis wants it
)
def test_a_moment_that_is_allowed_is_not_before_and_in_no_hour_to_skip(hours, days, moment):
    told = Rhythm(hours=tuple(hours), days=tuple(days))
    found = allowed(moment, told)
    assert timedelta() <= found - moment <= timedelta(days=8)
    if len(hours) < 24 and len(days) < 7:
        assert found.hour not in hours
        assert found.weekday() not in days


def days(*hours_of_day, weeks=2, weekdays=range(5)):
    """Arrivals at some hours of working days, up to the Monday of `NOW`."""
    start = datetime(2031, 3, 3, tzinfo=UTC) - timedelta(weeks=weeks)
    return [
        start + timedelta(days=day, hours=hour)
        for day in range(7 * weeks)
        if day % 7 in weekdays
        for hour in hours_of_day
    ]


def test_nights_and_weekends_are_not_quiet_but_two_days_more_are():
    one = source(arrivals=days(7, 9, 11, 13, 15, 17))  # the last one on Friday at 17
    friday = datetime(2031, 2, 28, 17, tzinfo=UTC)
    assert one.changed == friday
    for hours in (5, 20, 62, 100):
        assert rounds.quiet(one, friday + timedelta(hours=hours)) is None
    found = rounds.quiet(one, friday + timedelta(hours=125))
    assert found is not None
    assert (found.usual, found.longest, found.hours) == (2.0, 62, 125)
    assert found.since == friday + timedelta(hours=1)


def test_a_source_that_came_every_hour_is_quiet_after_a_few():
    one = source(arrivals=[NOW - timedelta(hours=n) for n in range(48)])
    assert rounds.quiet(one, NOW + timedelta(hours=6)) is None
    assert rounds.quiet(one, NOW + timedelta(hours=7)) is not None


def test_without_a_usual_pace_nothing_is_quiet():
    one = source(arrivals=[NOW - timedelta(hours=n) for n in (1, 2, 3)])
    assert rounds.quiet(one, NOW + timedelta(days=900)) is None
    assert rounds.quiet(source(), NOW) is None


def test_what_is_remembered_of_arrivals_is_bounded():
    one = source(arrivals=[NOW - timedelta(hours=n) for n in range(5_000)])
    assert len(one.hours) == 400
    assert one.hours[-1] == int(NOW.timestamp()) // HOUR


def choose(listed, known=(), **more):
    held = dict(known)
    return rounds.choose(
        [Listed(*one) for one in listed],
        lambda key: (held[key],) if key in held else None,
        NOW,
        **{"since": NOW - timedelta(days=2), "first": False, **more},
    )


def test_new_changed_and_old_entries():
    made = choose(
        [
            ("baru", "2031-03-03T05:00:00+00:00", None),
            ("tanpa hari", None, None),
            ("lama", "2030-01-01", None),
            ("nanti", "2031-09-01T00:00:00+00:00", None),
            ("sama", None, "2031-03-01"),
            ("diubah", None, "2031-03-03"),
            ("baru bertanggal", None, "2031-03-02"),
        ],
        {"sama": "2031-03-01", "diubah": "2031-03-01", "baru bertanggal": None},
    )
    assert made.new == ("baru", "tanpa hari", "nanti")
    assert made.changed == ("diubah",)
    assert made.passed == ("lama", "baru bertanggal")
    assert made.arrivals == (NOW - timedelta(hours=1), NOW, NOW)
    assert not made.overrun
    assert choose([("a", None, None)]).overrun


def test_the_archive_of_a_site_is_no_news_on_the_first_visit():
    listed = [(str(n), None, None) for n in range(2_000)]
    assert choose(listed, first=True).new == ()
    assert len(choose(listed, first=True).passed) == 2_000
    assert len(choose(listed[:300], first=True).new) == 300
    assert choose([*listed, ("baru", None, None)], dict.fromkeys(map(str, range(2_000)))).new == ("baru",)


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ({"ttl": "60"}, Rhythm(3_600.0)),
        ({"ttl": "enam puluh"}, Rhythm()),
        ({"updateperiod": "hourly", "updatefrequency": "2"}, Rhythm(1_800.0)),
        ({"skiphours": "0 1 24 99", "skipdays": "Saturday Sunday Minggu"}, Rhythm(None, (0, 1), (5, 6))),
    ],
)
def test_the_rhythm_of_a_feed(channel, told):
    assert rhythm(channel) == told


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600.0),
        ({"cache-control": "max-age=600", "age": "100"}, 500.0),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"expires": "Mon, 03 Mar 2031 07:00:00 GMT"}, 3_600.0),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_is_fresh(headers, seconds):
    assert keep(headers, NOW) == seconds
