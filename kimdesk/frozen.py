"""Frozen records: dataclasses to everybody who reads them, without the time that dataclasses take.

`@dataclass` writes and compiles five methods for each class. The register describes itself with a
hundred classes before the first window stands, and that took a third as long as a bare window. `Frozen`
classes share their methods instead. `dataclasses.fields`, `replace` and `asdict` work on them as on any
dataclass, and only who calls these imports that module. Nothing about the register belongs here.
"""

from typing import Any, ClassVar, NoReturn, dataclass_transform, get_origin

_FIELDS: dict[type, dict[str, Any]] = {}


class _DataclassFields:
    """`__dataclass_fields__` of a class, made when the dataclasses module first asks for it."""

    def __get__(self, record: object, cls: type["Frozen"]) -> dict[str, Any]:
        if cls not in _FIELDS:
            _FIELDS[cls] = _dataclass_fields(cls)
        return _FIELDS[cls]


def _dataclass_fields(cls: type["Frozen"]) -> dict[str, Any]:
    from dataclasses import field, make_dataclass

    lines = [
        (name, Any, field(default=cls.defaults[name]) if name in cls.defaults else field())
        for name in cls.field_names
    ]
    fields: dict[str, Any] = vars(make_dataclass(cls.__name__, lines, kw_only=True))["__dataclass_fields__"]
    return fields


@dataclass_transform(frozen_default=True)
class Frozen:
    """A record with one line per field (`name: type` or `name: type = default`): equal by value, hashable.

    TypeError for a name that is no field, and for a field without a default that is not given.
    """

    field_names: ClassVar[tuple[str, ...]] = ()
    """In the order of their lines, those of the base first."""
    defaults: ClassVar[dict[str, Any]] = {}
    _known: ClassVar[frozenset[str]] = frozenset()
    __dataclass_fields__: ClassVar[Any] = _DataclassFields()

    def __init_subclass__(cls) -> None:
        lines = vars(cls).get("__annotations__", {})
        own = [name for name, kind in lines.items() if get_origin(kind) is not ClassVar]
        cls.field_names = tuple(dict.fromkeys((*cls.field_names, *own)))
        cls._known = frozenset(cls.field_names)
        cls.defaults = cls.defaults | {name: vars(cls)[name] for name in own if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self.field_names, values, strict=False)) | named if values else named
        state = vars(self)
        state.update(self.defaults, **given)
        if len(given) != len(values) + len(named) or state.keys() != self._known:
            raise TypeError(f"{type(self).__name__} has the fields {self.field_names}, given: {tuple(given)}")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple([vars(self)[name] for name in self.field_names]))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={vars(self)[name]!r}" for name in self.field_names)
        return f"{type(self).__qualname__}({shown})"
