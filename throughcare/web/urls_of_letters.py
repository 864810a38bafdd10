"""The pages of letters and of how a person is reached, and their names. A part of urls.py."""

from django.urls import path

from throughcare.web import contact_details, letters

paths = [
    path("service/<str:reference>/letters/", letters.letters, name="letters"),
    path("service/<str:reference>/letters/make/", letters.make, name="make-letter"),
    path("service/<str:reference>/letters/<str:letter>/", letters.letter, name="letter"),
    path(
        "service/<str:reference>/letters/<str:letter>/sent/", letters.sent, name="letter-sent"
    ),
    path(
        "service/<str:reference>/letters/<str:letter>/file.<str:kind>",
        letters.file,
        name="letter-file",
    ),
    path(
        "people/<str:person>/contact-details/", contact_details.details, name="contact-details"
    ),
    path(
        "people/<str:person>/contact-details/<int:key>/end/",
        contact_details.end,
        name="end-contact-detail",
    ),
]
