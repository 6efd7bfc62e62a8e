"""What an operation may cost, in points, known before it is executed: from page sizes and nesting alone.

An object costs one point, a scalar nothing. What stands inside a list counts as often as the list may have
entries: as many as the page has, or the ids that were sent; a list without pages counts as `LIST_SIZE`.
Counting, aggregating and searching read far more than they give, so each costs `WHOLE_LIST`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    visit,
)

from loaders.listing import DEFAULT_SIZE, LARGEST_SIZE
from service.limits import Limits

LIST_SIZE = 10
"""Entries that a list without pages is taken to have, such as the metrics of a program."""

WHOLE_LIST = 500
"""Points for what reads a whole list: `totalCount`, `aggregate`, `search`."""

READING_ALL = {"totalCount", "aggregate", "search"}
_META = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
_SIZES = ("first", "last", "ids")
_MOST_KEPT = 64

Variables: TypeAlias = Mapping[str, Any]
Sizes: TypeAlias = Mapping[str, int | None]


class DocumentCost:
    """The cost of each operation of a valid document.

    Costs are kept by the values of the variables that decide page sizes, so that a known document whose
    pages are known costs a look into a table.

    Args:
        schema: The schema.
        document: The document.
    """

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        definitions = document.definitions
        self.operations = {
            node.name.value if node.name else None: node
            for node in definitions
            if isinstance(node, OperationDefinitionNode)
        }
        self._fragments = {
            node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._document = document
        self._deciding: dict[str | None, list[VariableDefinitionNode]] = {}
        self._settled: dict[str | None, tuple[Limits | None, int]] = {}
        self._known: dict[tuple[object, ...], tuple[int, int]] = {}

    def checked(self, operation_name: str | None, variables: Variables | None, limits: Limits) -> int:
        """The points of an operation that keeps to the limits; arguments as for `of`.

        Raises:
            LimitError: It costs too much, or asks for too many nodes by their ids.
        """
        limits_kept, points = self._settled.get(operation_name, (None, 0))
        if limits_kept is limits:
            return points
        points, longest_ids = self.of(operation_name, variables)
        limits.check("node_ids", longest_ids)
        limits.check("cost", points)
        if not self._deciding[operation_name]:
            self._settled[operation_name] = limits, points
        return points

    def of(self, operation_name: str | None, variables: Variables | None) -> tuple[int, int]:
        """The points of an operation, and the longest list of ids in it.

        Args:
            operation_name: Which operation of the document; None where it has one.
            variables: As the client sent them.
        """
        deciding = self._deciding.get(operation_name)
        if deciding is None:
            deciding = self._deciding[operation_name] = self._that_decide(operation_name)
        sizes = _sizes(deciding, variables or {})
        key = (operation_name, *sizes.values())
        if (known := self._known.get(key)) is None:
            counting = _Counting(self._schema, self._fragments, sizes)
            known = counting.points(self._operation(operation_name)), counting.longest_ids
            if len(self._known) < _MOST_KEPT:
                self._known[key] = known
        return known

    def _operation(self, name: str | None) -> OperationDefinitionNode:
        return self.operations.get(name) or next(iter(self.operations.values()))

    def _that_decide(self, operation_name: str | None) -> list[VariableDefinitionNode]:
        """The variables of an operation whose values decide its cost; most operations have none."""
        sizing = _SizingVariables()
        visit(self._document, sizing)
        definitions = self._operation(operation_name).variable_definitions or ()
        return [node for node in definitions if node.variable.name.value in sizing.names]


class _SizingVariables(Visitor):
    """Finds the variables that are sent as sizes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        """See `Visitor`."""
        if node.name.value in _SIZES and isinstance(node.value, VariableNode):
            self.names.add(node.value.name.value)


class _Counting:
    """Counts one operation with the variables of one request."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        sizes: Sizes,
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._sizes = sizes
        self._known: dict[tuple[str, int], int] = {}
        self.longest_ids = 0

    def points(self, operation: OperationDefinitionNode) -> int:
        """The points of the operation."""
        return self._inside(
            operation.selection_set, self._schema.get_root_type(operation.operation), LIST_SIZE
        )

    def _inside(self, selections: SelectionSetNode, type_: GraphQLNamedType | None, size: int) -> int:
        """The points of a selection set on an object; `size` is that of lists without their own."""
        points = 0
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                points += self._of_field(selection, type_, size)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else type_
                points += self._inside(selection.selection_set, inner, size)
            elif isinstance(selection, FragmentSpreadNode):
                points += self._of_fragment(selection.name.value, size)
        return points

    def _of_fragment(self, name: str, size: int) -> int:
        if (name, size) not in self._known:
            fragment = self._fragments[name]
            type_ = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name, size] = self._inside(fragment.selection_set, type_, size)
        return self._known[name, size]

    def _of_field(self, node: FieldNode, parent: GraphQLNamedType | None, size: int) -> int:
        name = node.name.value
        points = WHOLE_LIST if name in READING_ALL else 0
        field = _field_of(parent, name)
        if field is None or is_leaf_type(get_named_type(field.type)) or node.selection_set is None:
            return points
        own = self._size(node, field)
        if _is_list(field.type):
            entries, inherited = size if own is None else own, LIST_SIZE
        else:  # what has pages and is no list itself hands its size down to `nodes` and `edges`
            entries, inherited = 1, LIST_SIZE if own is None else own
        below = self._inside(node.selection_set, get_named_type(field.type), inherited)
        return points + entries * (1 + below)

    def _size(self, node: FieldNode, field: GraphQLField) -> int | None:
        """The entries that arguments of the field ask for; None where it has no such arguments."""
        sizing = [name for name in _SIZES if name in field.args]
        if not sizing:
            return None
        given = {a.name.value: self._value(a.value) for a in node.arguments or () if a.name.value in sizing}
        if sizing == ["ids"]:
            ids = given.get("ids") or 0
            self.longest_ids = max(self.longest_ids, ids)
            return ids
        sizes = [size for size in given.values() if size is not None]
        return min(max(sizes, default=DEFAULT_SIZE), LARGEST_SIZE)

    def _value(self, node: ValueNode) -> int | None:
        if isinstance(node, VariableNode):
            return self._sizes.get(node.name.value)
        return _size_of_literal(node)


def _sizes(deciding: Sequence[VariableDefinitionNode], given: Variables) -> Sizes:
    """The entries that each of some variables asks for; null asks for none, and no default is left."""
    sizes: dict[str, int | None] = {}
    for definition in deciding:
        name, default = definition.variable.name.value, definition.default_value
        if name in given:
            sizes[name] = _size_of(given[name])
        else:
            sizes[name] = None if default is None else _size_of_literal(default)
    return sizes


def _size_of(value: object) -> int | None:
    """The entries that the value of a variable asks for; None where it is no size."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, str):
        return 1
    return max(int(value), 0) if isinstance(value, int | float) else None


def _size_of_literal(node: ValueNode) -> int | None:
    if isinstance(node, IntValueNode):
        return max(int(node.value), 0) if len(node.value) < 10 else LARGEST_SIZE
    if isinstance(node, ListValueNode):
        return len(node.values)
    return None if isinstance(node, NullValueNode) else 1


def _field_of(parent: GraphQLNamedType | None, name: str) -> GraphQLField | None:
    if name in _META:
        return _META[name]
    fields = parent.fields if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else {}
    field: GraphQLField | None = fields.get(name)
    return field


def _is_list(type_: GraphQLOutputType) -> bool:
    return is_list_type(get_nullable_type(type_))
