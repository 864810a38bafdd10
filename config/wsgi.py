"""What the web server loads, once for all its workers. It refuses to answer where `throughcare doctor` finds a danger."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.urls import get_resolver

from config.doctor import refuse_to_serve

refuse_to_serve()

# Workers begin as copies of this process: with every page read, and with connections of their own.
assert get_resolver().url_patterns  # noqa: S101 - they are read when they are asked for
for each in connections.all():
    each.close()
    assert isinstance(each, DatabaseWrapper)  # noqa: S101 - the doctor saw to it
    each.close_pool()
gc.freeze()  # what there is now stays, and is looked through no more for what could be given back
