"""What the web server loads. It refuses to answer where `throughcare doctor` finds a danger."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.doctor import refuse_to_serve

refuse_to_serve()
