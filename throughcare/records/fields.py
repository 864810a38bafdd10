"""Columns that hold words of a fixed set, and hand back the enum."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value

Word = TypeVar("Word", bound=StrEnum)

if TYPE_CHECKING:
    TextColumn = models.Field
    ArrayColumn = ArrayField
else:

    class _Subscriptable:
        """Django's fields are generic to the type checker only."""

        def __class_getitem__(cls, _: object) -> type:
            return cls

    class TextColumn(_Subscriptable, models.TextField):
        pass

    class ArrayColumn(_Subscriptable, ArrayField):
        def deconstruct(self) -> Any:
            name, _, args, kwargs = super().deconstruct()
            return name, "django.contrib.postgres.fields.ArrayField", args, kwargs


class _OfWords(Generic[Word]):
    """What a column of one word and a column of one word or none have in common."""

    def __init__(self, words: type[Word], **kwargs: Any) -> None:
        self.words = words
        super().__init__(**kwargs)

    def from_db_value(self, value: str | None, *_: object) -> Word | None:
        return None if value is None else self.words(value)

    def to_python(self, value: Any) -> Any:
        return None if value is None else self.words(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else self.words(value).value

    def clone(self) -> Any:
        return type(self)(self.words, **self.deconstruct()[3])

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain text column, so that no migration imports a word that may be renamed."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, "django.db.models.TextField", list(args), kwargs


class WordField(_OfWords[Word], TextColumn[Word, Word]):
    """A text column that is a StrEnum to the code."""


class OptionalWordField(_OfWords[Word], TextColumn[Word | None, Word | None]):
    """The same, where there may be no word. To be given `null=True`, as the migrations read it."""


class WordsField(ArrayColumn[Iterable[Word], frozenset[Word]], Generic[Word]):
    """An array of text that is a set of a StrEnum to the code."""

    def __init__(self, words: type[Word], **kwargs: Any) -> None:
        self.words = words
        kwargs["base_field"] = models.TextField()
        super().__init__(**kwargs)

    def from_db_value(self, value: list[str] | None, *_: object) -> frozenset[Word] | None:
        """None only where a record that is not there was asked for together with another."""
        return None if value is None else frozenset(self.words(each) for each in value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return [self.words(each).value for each in sorted(value)]

    def clone(self) -> Any:
        kwargs = self.deconstruct()[3]
        del kwargs["base_field"]
        return type(self)(self.words, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", list(args), kwargs


def door() -> ArrayColumn[list[str], list[str]]:
    """A column of row security that triggers keep and nobody else can write: see row_security.py."""
    nobody = Value([], output_field=ArrayField(models.TextField()))
    return ArrayColumn(models.TextField(), default=list, db_default=nobody, editable=False)
