"""Selections of objects: fields with aliases, fragments of every kind, and directives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
)

from tests.service.execution.random_queries.arguments import ArgumentDrawer
from tests.service.execution.random_queries.chance import Chance
from tests.service.execution.random_queries.draft import Draft, Entry, Fragment, Uses, type_of
from tests.service.execution.random_queries.writing import ValueWriter

ALIASES = ("a", "b", "id", "name", "slug", "node", "nodes", "rows", "r0", "c0", "k0", "build", "cursor")
"""Aliases: some plain, some that are names of other fields or of what plans are made of."""

LIST_SIZE = 8


@dataclass(frozen=True, slots=True)
class Room:
    """How much may stand below a place.

    Attributes:
        levels: Levels of fields.
        entries: How many objects there may be for each that stands here.
    """

    levels: int
    entries: float

    def below(self, field: GraphQLField) -> Room:
        """What is left below a field."""
        size = LIST_SIZE if is_list_type(get_nullable_type(field.type)) else 1
        return replace(self, levels=self.levels - 1, entries=self.entries / size)


class SelectionDrawer:
    """Draws selections into a draft.

    Args:
        schema: What they are made from.
        chance: Where choices come from.
        draft: The document.
        arguments: Draws arguments.
    """

    def __init__(
        self, schema: GraphQLSchema, chance: Chance, draft: Draft, arguments: ArgumentDrawer
    ) -> None:
        self._schema = schema
        self._chance = chance
        self._draft = draft
        self._arguments = arguments
        self._writer = ValueWriter(chance, draft)

    def draw(self, type_: GraphQLNamedType, room: Room, most: int = 4) -> str:
        """A selection set of a type, in braces."""
        parts = [self._selection(type_, room) for _ in range(self._chance.number(1, most))]
        return f"{{ {' '.join(parts)} }}"

    def _selection(self, type_: GraphQLNamedType, room: Room) -> str:
        if self._chance.one_in(12):
            return self._typename()
        if self._chance.one_in(1.5 if is_abstract_type(type_) else 6):
            return self._fragment(type_, room)
        return self._field(type_, room)

    def _typename(self) -> str:
        if self._chance.one_in(3):
            return self._entry(self._chance.of(ALIASES), Entry("__typename", "(): String!", "", Uses()))
        return f"__typename{self._directive()}"

    def _field(self, type_: GraphQLNamedType, room: Room) -> str:
        fields = type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}
        fitting = [name for name, field in fields.items() if _fits(field, room)]
        if not fitting:
            return self._typename()
        name = self._chance.of(fitting)
        field = fields[name]
        selection = self._named(name, field)
        if is_leaf_type(get_named_type(field.type)):
            return selection
        return f"{selection} {self.draw(get_named_type(field.type), room.below(field))}"

    def _named(self, name: str, field: GraphQLField) -> str:
        """A field with its response name, arguments and directives."""
        known = self._draft.entries.get(name)
        if known is not None and known.is_of(name, field) and self._chance.one_in(2):
            self._draft.uses.add(known.uses)
            return f"{name}{known.arguments}{self._directive()}"
        with self._draft.part() as uses:
            written = self._write_arguments(field)
        alias = self._chance.of(ALIASES) if self._chance.one_in(6) else name
        return self._entry(alias, Entry(name, type_of(field), written, uses))

    def _entry(self, alias: str, entry: Entry) -> str:
        """A field under an alias, if that stands for nothing else, or under a new one."""
        known = self._draft.entries.setdefault(alias, entry)
        if (known.field, known.type, known.arguments) != (entry.field, entry.type, entry.arguments):
            alias = self._draft.new_name("a")
            self._draft.entries[alias] = entry
        name = entry.field if alias == entry.field else f"{alias}: {entry.field}"
        return f"{name}{entry.arguments}{self._directive()}"

    def _write_arguments(self, field: GraphQLField) -> str:
        drawn = self._arguments.draw(field)
        parts = [
            f"{name}: {self._writer.write(value, field.args[name].type)}" for name, value in drawn.items()
        ]
        left_out = [
            name for name in field.args if name not in drawn and not is_required_argument(field.args[name])
        ]
        if left_out and self._chance.one_in(6):
            name = self._chance.of(left_out)
            parts.append(f"{name}: {self._writer.missing(field.args[name].type)}")
        return f"({', '.join(parts)})" if parts else ""

    def _directive(self) -> str:
        if not self._chance.one_in(14):
            return ""
        name = self._chance.of(["skip", "include"])
        # Mostly so that something is left.
        value = name == "include" if self._chance.one_in(2) else self._chance.one_in(2)
        return f" @{name}(if: {self._writer.write(value, GraphQLNonNull(GraphQLBoolean))})"

    def _fragment(self, type_: GraphQLNamedType, room: Room) -> str:
        overlapping = [other for other in self._overlapping(type_) if room.levels > 0]
        if not overlapping:
            return self._typename()
        known = [fragment for fragment in self._draft.fragments if self._may_stand(fragment, overlapping)]
        if known and self._chance.one_in(4):
            fragment = self._chance.of(known)
            self._draft.uses.add(fragment.uses)
            return f"...{fragment.name}{self._directive()}"
        if self._chance.one_in(6):
            return f"...{self._directive()} {self.draw(type_, room, 2)}"
        on = self._chance.of(overlapping)
        if self._chance.one_in(2):
            return f"... on {on.name}{self._directive()} {self.draw(on, room, 3)}"
        return f"...{self._new_fragment(on, room).name}{self._directive()}"

    def _new_fragment(self, on: GraphQLNamedType, room: Room) -> Fragment:
        name = self._draft.new_name("F")
        with self._draft.part() as uses:
            text = f"fragment {name} on {on.name} {self.draw(on, room, 3)}"
            uses.fragments[name] = None
        fragment = Fragment(name, on.name, text, uses)
        self._draft.fragments.append(fragment)
        return fragment

    def _may_stand(self, fragment: Fragment, overlapping: list[GraphQLNamedType]) -> bool:
        return any(fragment.on == type_.name for type_ in overlapping)

    def _overlapping(self, type_: GraphQLNamedType) -> list[GraphQLNamedType]:
        """The types that an object of a type may have, and those that such objects count among."""
        possible = self._possible(type_)
        abstract = [
            other
            for other in self._schema.type_map.values()
            if is_abstract_type(other)
            and not other.name.startswith("__")
            and self._possible(other) & possible
        ]
        concrete = [self._schema.type_map[name] for name in sorted(possible)]
        return [*concrete, *abstract]

    def _possible(self, type_: GraphQLNamedType) -> set[str]:
        if is_abstract_type(type_):
            return {possible.name for possible in self._schema.get_possible_types(type_)}
        return {type_.name}


def _fits(field: GraphQLField, room: Room) -> bool:
    """Whether there is room for a field."""
    if is_leaf_type(get_named_type(field.type)):
        return True
    return room.levels > 1 and room.below(field).entries >= 1
