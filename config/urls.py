"""The addresses of every page, and the pages for what goes wrong."""

from django.urls import include, path

urlpatterns = [path("", include("throughcare.web.urls"))]

handler400 = "throughcare.web.errors.bad_request"
handler404 = "throughcare.web.errors.not_found"
handler500 = "throughcare.web.errors.defect"
