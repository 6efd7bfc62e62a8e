"""The shape of a parsed document, its fragments expanded without expanding them: each is measured once.

It is checked before validation, because some rules of validation take time quadratic in what is bounded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from service.limits import Limits


@dataclass(frozen=True, slots=True)
class Extent:
    """What a selection set comes to.

    Attributes:
        fields: Fields in it, at all levels.
        roots: Fields at its own level.
        depth: Levels of fields.
        nesting: Levels of selection sets, where those of fragments count too.
    """

    fields: int = 0
    roots: int = 0
    depth: int = 0
    nesting: int = 0


class DocumentShape:
    """Measures a document against limits.

    A fragment that is used a million times is measured once, and a circle of fragments counts as nothing:
    validation refuses it. Recursion is bounded, because levels are checked on the way down.

    Args:
        document: The parsed document, which need not be valid.
        limits: The limits.

    Attributes:
        circular: Whether a fragment leads to itself, known after `check`; validation refuses that.
    """

    def __init__(self, document: DocumentNode, limits: Limits) -> None:
        self._limits = limits
        self._operations = [
            node for node in document.definitions if isinstance(node, OperationDefinitionNode)
        ]
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._extents: dict[str, Extent | None] = {}
        self._aliases = self._directives = 0
        self.circular = False

    def check(self) -> None:
        """Refuse the document if its shape exceeds a limit.

        Raises:
            LimitError: It does.
        """
        limits = self._limits
        limits.check("operations", len(self._operations))
        limits.check("fragments", len(self._fragments))
        for fragment in self._fragments.values():
            self._extent_of_fragment(fragment.name.value, 0, 0)
        for operation in self._operations:
            self._count_directives(operation)
            extent = self._extent(operation.selection_set, 0, 0)
            limits.check("root_fields", extent.roots)
            limits.check("selections", extent.fields)
        limits.check("aliases", self._aliases)
        limits.check("directives", self._directives)
        for operation in () if self.circular else self._operations:
            limits.check("field_pairs", self._count_pairs([operation.selection_set]))

    def _extent(self, selections: SelectionSetNode, depth: int, nesting: int) -> Extent:
        """Measure a selection set that lies this deep below its operation or fragment."""
        self._limits.check("nesting", nesting + 1, more=True)
        fields, roots, deepest, most_nested = 0, 0, 0, 0
        for selection in selections.selections:
            inner = self._extent_of(selection, depth, nesting + 1)
            fields += inner.fields
            roots += inner.roots
            deepest = max(deepest, inner.depth)
            most_nested = max(most_nested, inner.nesting)
        return Extent(fields, roots, deepest, most_nested + 1)

    def _extent_of(self, selection: SelectionNode, depth: int, nesting: int) -> Extent:
        self._count_directives(selection)
        if isinstance(selection, FragmentSpreadNode):
            return self._extent_of_fragment(selection.name.value, depth, nesting)
        if isinstance(selection, InlineFragmentNode):
            return self._extent(selection.selection_set, depth, nesting)
        return self._extent_of_field(cast("FieldNode", selection), depth, nesting)

    def _extent_of_field(self, selection: FieldNode, depth: int, nesting: int) -> Extent:
        self._limits.check("depth", depth + 1, more=True)
        self._aliases += selection.alias is not None
        if selection.selection_set is None:
            return Extent(1, 1, 1)
        inner = self._extent(selection.selection_set, depth + 1, nesting)
        return Extent(inner.fields + 1, 1, inner.depth + 1, inner.nesting)

    def _extent_of_fragment(self, name: str, depth: int, nesting: int) -> Extent:
        if (fragment := self._fragments.get(name)) is None:
            return Extent()
        if name not in self._extents:
            self._extents[name] = None
            self._count_directives(fragment)
            self._extents[name] = self._extent(fragment.selection_set, depth, nesting)
        extent = self._extents[name]
        if extent is None:  # not measured to its end, and met again
            self.circular = True
            return Extent()
        self._limits.check("depth", depth + extent.depth)
        self._limits.check("nesting", nesting + extent.nesting)
        return extent

    def _count_directives(
        self, node: OperationDefinitionNode | FragmentDefinitionNode | SelectionNode
    ) -> None:
        self._directives += len(node.directives or ())

    def _count_pairs(self, merged: list[SelectionSetNode]) -> int:
        """The pairs of fields with the same response name, in selection sets that become one, and below."""
        groups: dict[str, list[FieldNode]] = {}
        for field in self._fields_of(merged, set()):
            groups.setdefault((field.alias or field.name).value, []).append(field)
        pairs = 0
        for group in groups.values():
            pairs += len(group) * (len(group) - 1) // 2
            self._limits.check("field_pairs", pairs, more=True)
            if below := [field.selection_set for field in group if field.selection_set]:
                pairs += self._count_pairs(below)
        return pairs

    def _fields_of(self, merged: Iterable[SelectionSetNode], seen: set[str]) -> Iterable[FieldNode]:
        for selections in merged:
            for selection in selections.selections:
                if isinstance(selection, FieldNode):
                    yield selection
                elif isinstance(selection, InlineFragmentNode):
                    yield from self._fields_of([selection.selection_set], seen)
                elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                    seen.add(selection.name.value)
                    if fragment := self._fragments.get(selection.name.value):
                        yield from self._fields_of([fragment.selection_set], seen)
