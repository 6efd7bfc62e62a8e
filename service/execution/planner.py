"""From an operation to its plan: every selection becomes a level to read and a shape to build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_non_null_type, is_object_type
from sqlalchemy.types import TypeDecorator

from database.entities import Release
from loaders.batch import ANCESTOR
from loaders.ordering import ID
from loaders.projections import Join, Templates
from loaders.relation import Relation
from loaders.relations import BY_ID, BY_PUBLIC_KEY, PUBLIC_KEYS
from loaders.rows import Entity
from loaders.statements import table_of
from schema.bindings import (
    Aggregated,
    Column,
    Embedded,
    GlobalId,
    Lookup,
    NodeLookup,
    Paged,
    PagePart,
    Related,
    Searched,
    Served,
)
from schema.global_id import global_ids_of
from service.execution.arguments import Converting, ReadArguments, is_settled, prepare_arguments
from service.execution.leaves import Stored, decoder, write_column, write_computed
from service.execution.levels import Branch, LevelOf, ReadCondition, RelationLevel, Source
from service.execution.lookups import LookupLevel
from service.execution.page_rows import CURSOR, PageRows
from service.execution.pages import Groups, Info, Named, PageRoot, Pages, Part, Rows, Total
from service.execution.plan import Plan
from service.execution.roots import ConstantRoot, LookupRoot, NodesRoot, Root, RootField, ServedRoot
from service.execution.searches import Hits, Nodes, SearchPart, SearchRoot
from service.execution.selection import TYPENAME, Selected, Selections
from service.execution.shapes import Entry, Expression, Scope, Shape
from service.execution.surprises import UncoveredError, surprise


@dataclass(slots=True)
class _Rows:
    """One set of rows being planned: what is read of them, and where they lead.

    Attributes:
        entity: What they are rows of.
        few: Whether they are so few that what each leads to is best joined: one for each key, or a page.
        prefix: What stands before the names of their columns; empty where they are not joined to others.
        scope, branches, joins: What is read; shared with the rows that are joined to them.
    """

    entity: Entity
    few: bool = False
    prefix: str = ""
    scope: Scope = field(default_factory=Scope)
    branches: list[Branch] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)

    def column(self, name: str) -> Expression:
        """A column of the rows."""
        return self.scope.column(self.prefix + name)

    def stored(self, name: str) -> Stored:
        """A column as its table declares it."""
        column = table_of(self.entity).c[name]
        type_ = column.type
        return Stored(
            type_.impl_instance if isinstance(type_, TypeDecorator) else type_, bool(column.nullable)
        )

    def branch(self, key: str, level: RelationLevel) -> Expression:
        """The child that a column leads to."""
        self.column(key)
        self.branches.append(Branch(self.scope.columns.index(self.prefix + key), level))
        return self.scope.child()

    def join(self, relation: Relation) -> _Rows:
        """The rows that a relation leads to, joined to these."""
        prefix = f"j{len(self.joins)}."
        self.joins.append(Join(relation.entity, self.prefix + relation.key, prefix))
        return _Rows(relation.entity, self.few, prefix, self.scope, self.branches, self.joins)

    def found(self) -> Expression:
        """A column that has a value if there is such a row, best one that is read anyway."""
        read = [name.removeprefix(self.prefix) for name in self.scope.columns if name.startswith(self.prefix)]
        return self.column(next((name for name in read if not self.stored(name).nullable), ID))

    def source(self) -> Source:
        """What is read of them; complete when all that is selected was planned."""
        return Source(tuple(self.scope.columns), tuple(self.joins), tuple(self.branches))


class Planner:
    """Plans operations of a schema.

    Args:
        schema: The executable schema.
        converter: What Strawberry converts arguments by.
        far: The statements of plans, where every one is a round trip; else None.
    """

    def __init__(self, schema: GraphQLSchema, converter: Converting, far: Templates | None) -> None:
        self._schema = schema
        self._converter = converter
        self._far = far

    def plan(self, selections: Selections) -> Plan:
        """The plan of an operation.

        Raises:
            UncoveredError: It has a shape that plans do not cover.
        """
        query = self._schema.query_type
        if query is None:
            raise UncoveredError("operation")
        roots = [self._root_field(selections, query, chosen) for chosen in selections.of_operation(query)]
        return Plan(roots, is_alone=len(roots) == 1 and roots[0].root.is_alone)

    def _root_field(self, selections: Selections, query: GraphQLObjectType, chosen: Selected) -> RootField:
        nodes = [detail.node for detail in chosen.details]
        if chosen.name == TYPENAME:
            return RootField(chosen.key, nodes, required=True, root=ConstantRoot(query.name))
        required = is_non_null_type(chosen.known.type)
        return RootField(chosen.key, nodes, required, self._root(selections, chosen))

    def _root(self, selections: Selections, chosen: Selected) -> Root:
        arguments = prepare_arguments(chosen, self._converter, selections.optional)
        match chosen.binding:
            case Lookup() as lookup:
                level = self._level(selections, chosen, BY_PUBLIC_KEY[lookup.entity], _object_of(chosen))
                return LookupRoot(lookup, arguments, LookupLevel(level, self._far) if self._far else level)
            case NodeLookup(argument):
                level_of = self._levels(selections, chosen, BY_PUBLIC_KEY)
                return NodesRoot(argument == "ids", arguments, level_of)
            case Searched() as searched:
                return self._search(selections, chosen, searched, arguments)
            case Paged() as paged:
                return self._page(selections, chosen, paged, arguments)
            case Served():
                rows = _Rows(Release)
                value = self._object(selections, chosen, _object_of(chosen), rows)
                return ServedRoot(rows.scope.columns, Shape(rows.scope, value))
            case _:
                raise UncoveredError("binding")

    def _page(
        self, selections: Selections, chosen: Selected, paged: Paged, arguments: ReadArguments
    ) -> PageRoot:
        rows = _Rows(paged.entity, few=True)
        rows.column(ID)
        self._reserve_cursor(selections, chosen, rows)
        planned: list[tuple[str, Part | Expression]] = [
            (part.key, self._part(selections, part, _object_of(chosen), rows))
            for part in selections.of_field(chosen, _object_of(chosen))
        ]
        parts = [
            (key, Rows(Shape(rows.scope, part)) if isinstance(part, str) else part) for key, part in planned
        ]
        shown = {name for _, part in parts if isinstance(part, Info) for _, name in part.entries}
        ends = "start_cursor" in shown, "end_cursor" in shown
        shows_rows = any(isinstance(part, Rows | Info) for _, part in parts)
        page = PageRows(rows.source(), ends) if shows_rows else None
        groups = [(key, part) for key, part in parts if isinstance(part, Groups)]
        return PageRoot(Pages(paged, arguments, chosen.node), parts, groups, page)

    def _reserve_cursor(self, selections: Selections, chosen: Selected, rows: _Rows) -> None:
        """Give cursors their place among the columns, which is the second, if any entry shows its own."""
        for part in selections.of_field(chosen, _object_of(chosen)):
            if part.name == "edges" and any(
                entry.name == CURSOR for entry in selections.of_field(part, _object_of(part))
            ):
                rows.scope.column(CURSOR)

    def _part(
        self, selections: Selections, part: Selected, connection: GraphQLObjectType, rows: _Rows
    ) -> Part | Expression:
        """A part of a connection, or the expression that makes an entry of it of a row."""
        if part.name == TYPENAME:
            return Named(connection.name)
        match part.binding:
            case PagePart("nodes"):
                return self._object(selections, part, _object_of(part), rows)
            case PagePart("edges"):
                return self._edge(selections, part, rows)
            case PagePart("info"):
                return Info(self._attributes(selections, part))
            case Aggregated() as aggregated:
                return self._groups(selections, part, aggregated)
            case PagePart("total"):
                return Total()
            case _:
                raise UncoveredError("binding")

    def _attributes(self, selections: Selections, part: Selected) -> list[tuple[str, str]]:
        """The response keys of an object made elsewhere, each with the attribute that is its value."""
        type_ = _object_of(part)
        return [
            (entry.key, type_.name if entry.name == TYPENAME else _column(entry).names[0])
            for entry in selections.of_field(part, type_)
        ]

    def _groups(self, selections: Selections, part: Selected, aggregated: Aggregated) -> Groups:
        type_, scope = _object_of(part), Scope()
        entries = []
        for entry in selections.of_field(part, type_):
            if entry.name == TYPENAME:
                value = scope.constant(type_.name)
            else:
                value = write_computed(scope, scope.column(_column(entry).names[0]), entry.known.type)
            entries.append(Entry(entry.key, entry.name, value))
        nodes = [detail.node for detail in part.details]
        arguments = prepare_arguments(part, self._converter, selections.optional)
        return Groups(
            aggregated, arguments, nodes, tuple(scope.columns), Shape(scope, scope.display(entries))
        )

    def _search(
        self, selections: Selections, chosen: Selected, searched: Searched, arguments: ReadArguments
    ) -> SearchRoot:
        connection = _object_of(chosen)
        parts = [
            (part.key, self._search_part(selections, part, connection))
            for part in selections.of_field(chosen, connection)
        ]
        return SearchRoot(searched, arguments, parts)

    def _search_part(
        self, selections: Selections, part: Selected, connection: GraphQLObjectType
    ) -> SearchPart:
        if part.name == TYPENAME:
            return Named(connection.name)
        match part.binding:
            case PagePart("nodes"):
                return Nodes(self._levels(selections, part, BY_ID))
            case PagePart("edges"):
                edge = _object_of(part)
                hits = selections.of_field(part, edge)
                return Hits([(entry.key, self._hit_entry(selections, entry, edge)) for entry in hits])
            case PagePart("info"):
                return Info(self._attributes(selections, part))
            case PagePart("total"):
                return Total()
            case _:
                raise UncoveredError("binding")

    def _hit_entry(self, selections: Selections, entry: Selected, edge: GraphQLObjectType) -> str | LevelOf:
        if entry.name == TYPENAME:
            return edge.name
        (name,) = _column(entry).names
        return self._levels(selections, entry, BY_ID) if name == "node" else name

    def _edge(self, selections: Selections, part: Selected, rows: _Rows) -> Expression:
        edge, entries = _object_of(part), []
        for entry in selections.of_field(part, edge):
            if entry.name == TYPENAME:
                value = rows.scope.constant(edge.name)
            elif _column(entry).names == ("cursor",):
                value = rows.scope.column(CURSOR)
            else:
                value = self._object(selections, entry, _object_of(entry), rows)
            entries.append(Entry(entry.key, entry.name, value))
        return rows.scope.display(entries)

    def _levels(
        self, selections: Selections, chosen: Selected, relations: Mapping[Entity, Relation]
    ) -> LevelOf:
        """The levels of a field of an abstract type, each planned when the first row of its kind is met."""

        @cache
        def level_of(entity: Entity) -> RelationLevel:
            type_ = self._schema.type_map[entity.__name__]
            if not is_object_type(type_):
                raise UncoveredError("type")
            return self._level(selections, chosen, relations[entity], type_)

        return level_of

    def _level(
        self,
        selections: Selections,
        chosen: Selected,
        relation: Relation,
        type_: GraphQLObjectType,
        condition: ReadCondition | None = None,
    ) -> RelationLevel:
        """The level of a relation, with all below it."""
        rows = _Rows(relation.entity, few=not relation.many and not relation.sums)
        value = self._object(selections, chosen, type_, rows)
        width = len(rows.scope.columns) or None  # what comes after that, rows found by one key do without
        key = rows.column(ANCESTOR if relation.span else relation.foreign)
        return RelationLevel(relation, condition, rows.source(), Shape(rows.scope, value, key, width))

    def _object(
        self, selections: Selections, chosen: Selected, type_: GraphQLObjectType, rows: _Rows
    ) -> Expression:
        """The object that each row becomes, as an expression."""
        entries = [
            Entry(entry.key, entry.name, self._entry(selections, entry, type_, rows))
            for entry in selections.of_field(chosen, type_)
        ]
        return rows.scope.display(entries)

    def _entry(
        self, selections: Selections, entry: Selected, type_: GraphQLObjectType, rows: _Rows
    ) -> Expression:
        """What stands under one response key of the object."""
        scope = rows.scope
        if entry.name == TYPENAME:
            return scope.constant(type_.name)
        match entry.binding:
            case Column(names, None):
                column = rows.column(names[0])
                return write_column(scope, column, rows.stored(names[0]), entry.known.type)
            case Column(names, compute):
                values = []
                for name in names:
                    decode = decoder(rows.stored(name))
                    value = rows.column(name)
                    values.append(value if decode is None else f"{scope.constant(decode)}({value})")
                return write_computed(
                    scope, f"{scope.constant(compute)}({', '.join(values)})", entry.known.type
                )
            case GlobalId():
                key = rows.column(PUBLIC_KEYS[rows.entity])
                return f"{scope.constant(global_ids_of(rows.entity))}({key})"
            case Embedded():
                return self._object(selections, entry, _object_of(entry), rows)
            case Related() as related:
                return self._related(selections, entry, related, rows)
            case _:
                raise UncoveredError("binding")

    def _related(self, selections: Selections, entry: Selected, related: Related, rows: _Rows) -> Expression:
        relation, required = related.relation, is_non_null_type(entry.known.type)
        condition = self._condition(selections, entry, related)
        if rows.few and condition is None and _is_joinable(relation):
            return self._joined(selections, entry, rows.join(relation), required=required)
        level = self._level(selections, entry, relation, _object_of(entry), condition)
        child, key = rows.branch(relation.key, level), rows.column(relation.key)
        if relation.many:
            return f"{child}.get({key}, {rows.scope.constant([])})"
        return f"{child}[{key}]" if required else f"{child}.get({key})"

    def _joined(self, selections: Selections, entry: Selected, rows: _Rows, *, required: bool) -> Expression:
        """The object that joined rows become, one for each row that they are joined to."""
        value = self._object(selections, entry, _object_of(entry), rows)
        missing = f"{rows.scope.constant(surprise)}(None)" if required else "None"
        return f"({value} if {rows.found()} is not None else {missing})"

    def _condition(self, selections: Selections, entry: Selected, related: Related) -> ReadCondition | None:
        if not entry.node.arguments:
            return None
        read = prepare_arguments(entry, self._converter, selections.optional)
        if not is_settled(entry):
            return lambda run: related.condition(read(run.variables))
        settled = related.condition(read({}))
        return None if settled is None else lambda _: settled


def _is_joinable(relation: Relation) -> bool:
    """Whether a relation leads to the one row whose id a column holds."""
    return relation.foreign == ID and not (relation.many or relation.sums or relation.span or relation.where)


def _object_of(chosen: Selected) -> GraphQLObjectType:
    """The one type of the objects that a field leads to."""
    type_ = get_named_type(chosen.known.type)
    if not is_object_type(type_):
        raise UncoveredError("type")
    return type_


def _column(chosen: Selected) -> Column:
    """The binding of a field that reads a column."""
    if not isinstance(chosen.binding, Column):
        raise UncoveredError("binding")
    return chosen.binding
