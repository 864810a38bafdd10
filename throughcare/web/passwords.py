"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at 64 MiB and one lane.

    Django's own setting takes 100 MiB and eight lanes each time: twenty people signing in at nine
    o'clock would take 2 GB. This takes about as long on two processors.
    """

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 1
