"""The pages of appointments and of someone's own calendar, and their names. A part of urls.py."""

from django.urls import path

from throughcare.web import appointments, calendars

paths = [
    path(
        "service/<str:reference>/appointments/", appointments.appointments, name="appointments"
    ),
    path(
        "service/<str:reference>/appointments/book/", appointments.book, name="book-appointment"
    ),
    path(
        "service/<str:reference>/appointments/past/", appointments.past, name="past-appointment"
    ),
    path(
        "service/<str:reference>/appointments/outreach/",
        appointments.reach_out,
        name="reach-out",
    ),
    path(
        "service/<str:reference>/appointments/<str:appointment>/draft/",
        appointments.save_draft,
        name="appointment-draft",
    ),
    *(
        path(
            f"service/<str:reference>/appointments/<str:appointment>/{move}/",
            getattr(appointments, move),
            name=f"{move}-appointment",
        )
        for move in ("move", "cancel", "record")
    ),
    path(
        "service/<str:reference>/appointments/<str:appointment>.ics",
        calendars.appointment,
        name="appointment-file",
    ),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/make/", calendars.make, name="make-calendar"),
    path("calendar/stop/", calendars.stop, name="stop-calendar"),
    path("calendar/feed/<str:held>.ics", calendars.feed, name="calendar-feed"),
]
